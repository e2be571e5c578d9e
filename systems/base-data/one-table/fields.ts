import type { KnownField } from '#engines/table/contract.ts'

const field = (
  key: string,
  zh: string,
  en: string,
  synonyms: readonly string[],
  kind: KnownField['kind'] = 'text',
): KnownField => ({ key, name: { zh, en }, synonyms: [zh, ...synonyms], kind })

/** What the base knows, under the headers that offices give it. */
export const knownFields: readonly KnownField[] = [
  field(
    'identity',
    '身份证号',
    'Identity number',
    ['身份证号码', '公民身份号码', '身份证', '证件号码'],
    'identity',
  ),
  field('name', '姓名', 'Name', ['人员姓名', '对象姓名']),
  field('sex', '性别', 'Sex', []),
  field('birth', '出生日期', 'Date of birth', ['出生年月', '出生年月日', '生日'], 'date'),
  field('age', '年龄', 'Age', ['周岁']),
  field('relation', '与户主关系', 'Relation to the head', ['和户主关系', '户主关系']),
  field('phone', '联系电话', 'Phone', ['电话', '手机号', '手机号码', '联系方式', '电话号码']),
  field('address', '住址', 'Address', [
    '家庭住址',
    '现住址',
    '居住地址',
    '房屋地址',
    '地址',
    '房屋坐落',
    '坐落',
  ]),
  field('door', '门牌', 'Door', ['门牌号', '房号']),
  field('dwelling', '住房性质', 'Dwelling', ['房屋性质', '住房来源', '住房情况', '居住方式']),
  field('people', '家庭人口数', 'People in the home', ['户人口数', '家庭人口', '常住人口数', '常住人数']),
  field('head', '户主姓名', 'Head of the home', ['户主']),
  field('grid', '所属网格', 'Grid', ['网格', '网格名称']),
  field('worker', '网格员', 'Grid worker', ['网格员姓名', '包片网格员', '专职网格员']),
  field('village', '村（社区）', 'Village', ['所属村', '村', '社区', '所属社区']),
  field('township', '乡镇（街道）', 'Township', ['乡镇', '街道', '所属乡镇']),
  field('skip', '不填', 'Not to be filled', ['序号', '编号', '备注', '说明']),
]
