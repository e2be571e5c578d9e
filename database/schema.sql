-- Written by `npm run generate` from the migrated database; read, never run.

-- Schemas

schema ballot
schema base_data
schema catalogue
schema command
schema evaluation
schema grid_affairs
schema jobs
schema kernel
schema ledger
schema meeting
schema publicity

-- Tables

table ballot.papers (
  county text not null,
  case_id uuid not null,
  session integer not null,
  no integer not null,
  marks jsonb not null,
  papers integer not null
)
table ballot.results (
  county text not null,
  case_id uuid not null,
  session integer not null,
  matter uuid,
  rule_set text not null,
  outcome text not null,
  certified boolean not null default false,
  published boolean not null default false,
  file jsonb not null
)
table ballot.rolls (
  county text not null,
  case_id uuid not null,
  no integer not null,
  name text not null,
  weights jsonb not null
)
table ballot.turnout (
  county text not null,
  case_id uuid not null,
  session integer not null,
  no integer not null,
  how text not null,
  holder integer
)
table base_data.grids (
  county text not null,
  id text not null,
  valid_from date not null,
  valid_to date,
  kind text not null,
  ring jsonb not null,
  lon double precision not null,
  lat double precision not null,
  synthetic boolean not null
)
table base_data.household_changes (
  county text not null,
  case_id uuid not null,
  household text not null,
  field text not null,
  person text not null,
  state text not null,
  seen integer not null,
  version integer,
  value jsonb not null
)
table base_data.households (
  county text not null,
  id text not null,
  area_path text collate "C" not null,
  grid text not null,
  address text not null,
  door text not null,
  dwelling text not null,
  phone text,
  lon double precision not null,
  lat double precision not null,
  visited_at timestamp with time zone,
  version integer not null default 1,
  xact bigint not null default ((pg_current_xact_id())::text)::bigint,
  visit_consent boolean not null default true,
  registered_on date not null default CURRENT_DATE
)
table base_data.persons (
  county text not null,
  id text not null,
  household text not null,
  name text not null,
  pinyin text not null,
  initials text not null,
  sex text not null,
  birth date not null,
  relation text not null,
  id_no text,
  phone text,
  tags text[] not null default '{}'::text[],
  moved_out date
)
table base_data.sheet_answers (
  county text not null,
  case_id uuid not null,
  subject text not null,
  label text not null,
  value text not null,
  at timestamp with time zone not null,
  source text not null default 'secretary'::text
)
table base_data.sheet_headers (
  county text not null,
  case_id uuid not null,
  unit text not null,
  label text not null,
  field text not null,
  at timestamp with time zone not null
)
table base_data.sheets (
  county text not null,
  id uuid not null,
  unit text not null,
  name text not null,
  kind text not null,
  content bytea not null,
  body jsonb not null,
  created_at timestamp with time zone not null default now(),
  case_id uuid,
  area_path text collate "C",
  cells jsonb not null default '[]'::jsonb,
  subjects text[] not null default '{}'::text[],
  labels text[] not null default '{}'::text[],
  asked_at timestamp with time zone
)
table base_data.units (
  county text not null,
  id text not null,
  key text not null,
  kind text not null,
  name text not null,
  name_en text not null,
  area_path text collate "C" not null,
  path text collate "C" not null,
  phone text not null
)
table catalogue.editions (
  county text not null,
  list text not null,
  edition integer not null,
  source uuid not null,
  valid_from date not null,
  valid_to date,
  items jsonb not null
)
table catalogue.funds (
  county text not null,
  source uuid not null,
  promised integer not null,
  unit_price integer not null,
  received integer not null default 0,
  paid integer not null default 0
)
table catalogue.items (
  county text not null,
  list text not null,
  code text not null,
  source uuid not null,
  edition integer,
  valid_from date not null,
  valid_to date,
  suspended boolean not null default false,
  body jsonb not null,
  closed_on date
)
table catalogue.orders (
  county text not null,
  case_id uuid not null,
  list text not null,
  state text not null,
  asked_on date not null,
  unit text not null,
  code text,
  source uuid,
  item_from date,
  minutes integer
)
table command.shifts (
  county text not null,
  id text not null,
  unit text not null,
  account text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  kind text not null
)
table evaluation.settled (
  county text not null,
  day date not null,
  village_path text collate "C" not null,
  unit text not null,
  n0 integer not null,
  d0 integer not null,
  n1 integer not null,
  d1 integer not null,
  n2 integer not null,
  d2 integer not null,
  n3 integer not null,
  d3 integer not null,
  n4 integer not null,
  d4 integer not null,
  n5 integer not null,
  d5 integer not null,
  n6 integer not null,
  d6 integer not null,
  n7 integer not null,
  d7 integer not null
)
table grid_affairs.categories (
  county text not null,
  version integer not null,
  code text not null,
  body jsonb not null,
  valid_from timestamp with time zone not null
)
table grid_affairs.dispatch_rules (
  county text not null,
  id text not null,
  version integer not null,
  state text not null,
  priority integer not null,
  body jsonb not null,
  source text not null,
  created_at timestamp with time zone not null default now()
)
table grid_affairs.incidents (
  county text not null,
  case_id uuid not null,
  channel text not null,
  category text not null,
  urgency text not null,
  grid text not null,
  area_path text collate "C" not null,
  unit text,
  open boolean not null,
  lon double precision not null,
  lat double precision not null,
  cell bigint not null,
  reported_at timestamp with time zone not null,
  filed_at timestamp with time zone,
  filing_due_at timestamp with time zone,
  dispatched_at timestamp with time zone,
  dispatch_due_at timestamp with time zone,
  accepted_at timestamp with time zone,
  fed_back_at timestamp with time zone,
  handling_due_at timestamp with time zone,
  closed_at timestamp with time zone,
  outcome text,
  valid_report boolean,
  returned integer not null,
  reworked integer not null,
  reopened integer not null,
  extended integer not null,
  satisfaction integer,
  solved boolean,
  merged_into uuid
)
table grid_affairs.rounds (
  county text not null,
  case_id uuid not null,
  grid text not null,
  duty text not null,
  state text not null,
  at timestamp with time zone not null
)
table grid_affairs.visits (
  county text not null,
  case_id uuid not null,
  household text not null,
  duty text not null,
  outcome text not null,
  at timestamp with time zone not null
)
table kernel.accounts (
  county text not null,
  id text not null,
  name text not null,
  phone text,
  featured jsonb
)
table kernel.areas (
  county text not null,
  id text not null,
  valid_from date not null,
  valid_to date,
  kind text not null,
  code text not null,
  name text not null,
  parent text,
  path text collate "C" not null
)
table kernel.audit (
  county text not null,
  seq bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  verb text not null,
  subject text not null,
  fact_id uuid,
  salt bytea not null,
  digest bytea not null,
  hash bytea not null
)
table kernel.audit_heads (
  county text not null,
  seq bigint not null,
  hash bytea not null
)
table kernel.calendars (
  county text not null,
  year integer not null,
  version integer not null,
  days jsonb not null,
  source text not null,
  loaded_at timestamp with time zone not null default now()
)
table kernel.cases (
  county text not null,
  id uuid not null,
  number text not null,
  process text not null,
  version integer not null,
  state text not null,
  head integer not null,
  open boolean not null,
  title text not null,
  area_path text collate "C" not null,
  unit text,
  unit_path text collate "C",
  reporter text,
  rank integer not null,
  due_at timestamp with time zone,
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  fields jsonb not null
)
table kernel.conflicts (
  county text not null,
  id uuid not null,
  fact_id uuid not null,
  received_at timestamp with time zone not null default now(),
  actor jsonb not null,
  request jsonb not null,
  apart jsonb,
  keep_until date not null default (CURRENT_DATE + 90)
)
table kernel.contacts (
  county text not null,
  case_id uuid not null,
  name text,
  phone text,
  keep_until date not null
)
table kernel.counters (
  county text not null,
  day date not null,
  kind text not null,
  n integer not null
)
table kernel.counties (
  code text not null,
  name text not null,
  name_en text not null,
  zone text not null default 'Asia/Shanghai'::text,
  office jsonb not null default '[["09:00", "12:00"], ["13:00", "17:00"]]'::jsonb,
  demonstration boolean not null default false
)
table kernel.devices (
  county text not null,
  id uuid not null,
  account text not null,
  label text not null,
  since timestamp with time zone not null default now(),
  lost_at timestamp with time zone
)
table kernel.facts (
  county text not null,
  id uuid not null,
  case_id uuid not null,
  seq integer not null,
  action text not null,
  actor jsonb not null,
  at timestamp with time zone not null,
  device_at timestamp with time zone,
  input jsonb not null,
  set jsonb not null,
  digest text not null,
  xact bigint not null default ((pg_current_xact_id())::text)::bigint
)
table kernel.files (
  county text not null,
  id uuid not null,
  owner text not null,
  case_id uuid,
  name text not null,
  type text,
  size bigint not null,
  sha256 text,
  width integer,
  height integer,
  state text not null,
  reason text,
  created_at timestamp with time zone not null default now(),
  xact bigint not null default ((pg_current_xact_id())::text)::bigint
)
table kernel.held (
  county text not null,
  id uuid not null,
  account text not null,
  account_name text not null,
  area_path text collate "C" not null,
  why text not null,
  request jsonb not null,
  received_at timestamp with time zone not null default now(),
  state text not null default 'waiting'::text,
  decided_by text,
  decided_at timestamp with time zone,
  words text
)
table kernel.messages (
  county text not null,
  id uuid not null,
  case_id uuid not null,
  to_whom jsonb not null,
  kind text not null,
  body jsonb not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone
)
table kernel.posts (
  county text not null,
  account text not null,
  role text not null,
  area_path text collate "C" not null,
  unit text not null,
  unit_path text collate "C" not null,
  valid_from date not null,
  valid_to date
)
table kernel.reference_marks (
  county text not null,
  xact text not null,
  n bigint not null
)
table kernel.rules (
  county text not null,
  key text not null,
  version integer not null,
  valid_from timestamp with time zone not null,
  body jsonb not null,
  basis text not null
)
table kernel.sessions (
  county text not null,
  digest text not null,
  account text not null,
  opened_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone
)
table kernel.successions (
  county text not null,
  id uuid not null,
  kind text not null,
  from_ids text[] not null,
  to_ids text[] not null,
  at date not null,
  document text not null
)
table kernel.tokens (
  county text not null,
  token text collate "C" not null,
  case_id uuid not null,
  opened_at timestamp with time zone not null
)
table ledger.balances (
  county text not null,
  scheme text not null,
  account text not null,
  area_path text collate "C" not null,
  points integer not null
)
table ledger.entries (
  county text not null,
  id uuid not null,
  scheme text not null,
  account text not null,
  points integer not null,
  kind text not null,
  rule text not null,
  rule_version integer not null,
  period text not null,
  case_id uuid not null,
  reverses uuid,
  shortfall integer not null default 0,
  at timestamp with time zone not null
)
table ledger.goods (
  county text not null,
  scheme text not null,
  area_path text collate "C" not null,
  code text not null,
  name text not null,
  cost integer not null,
  stock integer not null
)
table meeting.roll (
  county text not null,
  case_id uuid not null,
  no integer not null,
  name text not null,
  present boolean not null
)
table meeting.voices (
  county text not null,
  case_id uuid not null,
  no integer not null,
  words text not null,
  name text,
  unit text,
  state text not null,
  reason text,
  at timestamp with time zone not null
)
table publicity.drafts (
  county text not null,
  case_id uuid not null,
  lines jsonb not null
)
table publicity.notices (
  county text not null,
  case_id uuid not null,
  area_path text collate "C" not null,
  kind text not null,
  title text not null,
  lines jsonb not null,
  matter uuid,
  posted_on date not null,
  until_on date not null,
  state text not null,
  duty text
)
table publicity.objections (
  county text not null,
  case_id uuid not null,
  notice uuid not null,
  words text not null,
  answer text
)

-- Constraints

ballot.papers papers_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id)
ballot.papers papers_papers_check CHECK ((papers > 0))
ballot.papers papers_pkey PRIMARY KEY (county, case_id, session, no, marks)
ballot.results results_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id)
ballot.results results_pkey PRIMARY KEY (county, case_id, session)
ballot.rolls rolls_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id)
ballot.rolls rolls_pkey PRIMARY KEY (county, case_id, no)
ballot.turnout turnout_county_case_id_no_fkey FOREIGN KEY (county, case_id, no) REFERENCES ballot.rolls(county, case_id, no)
ballot.turnout turnout_how_check CHECK ((how = ANY (ARRAY['paper'::text, 'online'::text, 'present'::text])))
ballot.turnout turnout_pkey PRIMARY KEY (county, case_id, session, no)
base_data.grids grids_county_id_valid_from_fkey FOREIGN KEY (county, id, valid_from) REFERENCES kernel.areas(county, id, valid_from)
base_data.grids grids_pkey PRIMARY KEY (county, id, valid_from)
base_data.household_changes household_changes_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
base_data.household_changes household_changes_county_household_fkey FOREIGN KEY (county, household) REFERENCES base_data.households(county, id)
base_data.household_changes household_changes_pkey PRIMARY KEY (county, case_id)
base_data.households households_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
base_data.households households_pkey PRIMARY KEY (county, id)
base_data.persons persons_county_household_fkey FOREIGN KEY (county, household) REFERENCES base_data.households(county, id)
base_data.persons persons_pkey PRIMARY KEY (county, id)
base_data.sheet_answers sheet_answers_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
base_data.sheet_answers sheet_answers_pkey PRIMARY KEY (county, case_id, subject, label)
base_data.sheet_answers sheet_answers_source_check CHECK ((source = ANY (ARRAY['secretary'::text, 'visit'::text])))
base_data.sheet_headers sheet_headers_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
base_data.sheet_headers sheet_headers_pkey PRIMARY KEY (county, case_id, label)
base_data.sheets sheets_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
base_data.sheets sheets_county_case_id_key UNIQUE (county, case_id)
base_data.sheets sheets_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
base_data.sheets sheets_kind_check CHECK ((kind = ANY (ARRAY['xlsx'::text, 'csv'::text])))
base_data.sheets sheets_pkey PRIMARY KEY (county, id)
base_data.units units_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
base_data.units units_pkey PRIMARY KEY (county, id)
catalogue.editions editions_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
catalogue.editions editions_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
catalogue.editions editions_county_source_fkey FOREIGN KEY (county, source) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
catalogue.editions editions_pkey PRIMARY KEY (county, list, edition)
catalogue.funds funds_check CHECK (((paid >= 0) AND (paid <= received)))
catalogue.funds funds_county_source_fkey FOREIGN KEY (county, source) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
catalogue.funds funds_pkey PRIMARY KEY (county, source)
catalogue.funds funds_promised_check CHECK ((promised >= 0))
catalogue.funds funds_received_check CHECK ((received >= 0))
catalogue.funds funds_unit_price_check CHECK ((unit_price >= 0))
catalogue.items items_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
catalogue.items items_county_source_fkey FOREIGN KEY (county, source) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
catalogue.items items_pkey PRIMARY KEY (county, source, code, valid_from)
catalogue.orders orders_check CHECK (((state = ANY (ARRAY['asked'::text, 'refused'::text])) OR ((source IS NOT NULL) AND (code IS NOT NULL) AND (item_from IS NOT NULL))))
catalogue.orders orders_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
catalogue.orders orders_county_source_code_item_from_fkey FOREIGN KEY (county, source, code, item_from) REFERENCES catalogue.items(county, source, code, valid_from)
catalogue.orders orders_pkey PRIMARY KEY (county, case_id)
command.shifts shifts_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
command.shifts shifts_kind_check CHECK ((kind = ANY (ARRAY['day'::text, 'night'::text])))
command.shifts shifts_pkey PRIMARY KEY (county, id)
evaluation.settled settled_pkey PRIMARY KEY (county, day, village_path, unit)
grid_affairs.categories categories_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
grid_affairs.categories categories_pkey PRIMARY KEY (county, version, code)
grid_affairs.dispatch_rules dispatch_rules_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
grid_affairs.dispatch_rules dispatch_rules_pkey PRIMARY KEY (county, id, version)
grid_affairs.dispatch_rules dispatch_rules_state_check CHECK ((state = ANY (ARRAY['in-force'::text, 'proposed'::text, 'retired'::text])))
grid_affairs.incidents incidents_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
grid_affairs.incidents incidents_pkey PRIMARY KEY (county, case_id)
grid_affairs.rounds rounds_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
grid_affairs.rounds rounds_pkey PRIMARY KEY (county, case_id)
grid_affairs.visits visits_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
grid_affairs.visits visits_county_household_fkey FOREIGN KEY (county, household) REFERENCES base_data.households(county, id)
grid_affairs.visits visits_pkey PRIMARY KEY (county, case_id)
kernel.accounts accounts_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
kernel.accounts accounts_pkey PRIMARY KEY (county, id)
kernel.areas areas_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
kernel.areas areas_kind_check CHECK ((kind = ANY (ARRAY['county'::text, 'township'::text, 'village'::text, 'grid'::text, 'functional'::text])))
kernel.areas areas_pkey PRIMARY KEY (county, id, valid_from)
kernel.audit audit_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
kernel.audit audit_pkey PRIMARY KEY (county, seq)
kernel.audit_heads audit_heads_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
kernel.audit_heads audit_heads_pkey PRIMARY KEY (county)
kernel.calendars calendars_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
kernel.calendars calendars_pkey PRIMARY KEY (county, year, version)
kernel.cases cases_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
kernel.cases cases_county_number_key UNIQUE (county, number)
kernel.cases cases_pkey PRIMARY KEY (county, id)
kernel.conflicts conflicts_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
kernel.conflicts conflicts_pkey PRIMARY KEY (county, id)
kernel.contacts contacts_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
kernel.contacts contacts_pkey PRIMARY KEY (county, case_id)
kernel.counters counters_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
kernel.counters counters_pkey PRIMARY KEY (county, day, kind)
kernel.counties counties_pkey PRIMARY KEY (code)
kernel.devices devices_county_account_fkey FOREIGN KEY (county, account) REFERENCES kernel.accounts(county, id)
kernel.devices devices_pkey PRIMARY KEY (county, id)
kernel.facts facts_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
kernel.facts facts_county_case_id_seq_key UNIQUE (county, case_id, seq)
kernel.facts facts_pkey PRIMARY KEY (county, id)
kernel.files files_pkey PRIMARY KEY (county, id)
kernel.files files_state_check CHECK ((state = ANY (ARRAY['receiving'::text, 'ready'::text, 'refused'::text])))
kernel.held held_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
kernel.held held_pkey PRIMARY KEY (county, id)
kernel.held held_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'dropped'::text])))
kernel.held held_why_check CHECK ((why = ANY (ARRAY['moved'::text, 'ended'::text, 'lost'::text])))
kernel.messages messages_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
kernel.messages messages_pkey PRIMARY KEY (county, id)
kernel.posts posts_county_account_fkey FOREIGN KEY (county, account) REFERENCES kernel.accounts(county, id)
kernel.posts posts_pkey PRIMARY KEY (county, account, role, area_path, valid_from)
kernel.reference_marks reference_marks_pkey PRIMARY KEY (county)
kernel.rules rules_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
kernel.rules rules_pkey PRIMARY KEY (county, key, version)
kernel.sessions sessions_county_account_fkey FOREIGN KEY (county, account) REFERENCES kernel.accounts(county, id)
kernel.sessions sessions_pkey PRIMARY KEY (county, digest)
kernel.successions successions_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
kernel.successions successions_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text, 'rename'::text, 'transfer'::text, 'create'::text])))
kernel.successions successions_pkey PRIMARY KEY (county, id)
kernel.tokens tokens_pkey PRIMARY KEY (county, token, opened_at, case_id)
ledger.balances balances_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
ledger.balances balances_pkey PRIMARY KEY (county, scheme, account)
ledger.balances balances_points_check CHECK ((points >= 0))
ledger.entries entries_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id) DEFERRABLE INITIALLY DEFERRED
ledger.entries entries_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
ledger.entries entries_county_reverses_key UNIQUE (county, reverses)
ledger.entries entries_kind_check CHECK ((kind = ANY (ARRAY['post'::text, 'redeem'::text, 'reverse'::text])))
ledger.entries entries_pkey PRIMARY KEY (county, id)
ledger.entries entries_points_check CHECK ((points <> 0))
ledger.goods goods_cost_check CHECK ((cost > 0))
ledger.goods goods_county_fkey FOREIGN KEY (county) REFERENCES kernel.counties(code)
ledger.goods goods_pkey PRIMARY KEY (county, scheme, area_path, code)
ledger.goods goods_stock_check CHECK ((stock >= 0))
meeting.roll roll_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id)
meeting.roll roll_pkey PRIMARY KEY (county, case_id, no)
meeting.voices voices_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id)
meeting.voices voices_pkey PRIMARY KEY (county, case_id, no)
meeting.voices voices_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'shown'::text, 'hidden'::text])))
publicity.drafts drafts_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id)
publicity.drafts drafts_pkey PRIMARY KEY (county, case_id)
publicity.notices notices_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES kernel.cases(county, id)
publicity.notices notices_pkey PRIMARY KEY (county, case_id)
publicity.notices notices_state_check CHECK ((state = ANY (ARRAY['posted'::text, 'ended'::text, 'withdrawn'::text])))
publicity.objections objections_county_notice_fkey FOREIGN KEY (county, notice) REFERENCES publicity.notices(county, case_id)
publicity.objections objections_pkey PRIMARY KEY (county, case_id)

-- Indexes

CREATE INDEX areas_path ON kernel.areas USING btree (county, path)
CREATE INDEX cases_due ON kernel.cases USING btree (county, process, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE open
CREATE INDEX cases_open_area ON kernel.cases USING btree (county, area_path, id) WHERE open
CREATE INDEX cases_opened ON kernel.cases USING btree (county, process, opened_at DESC, id DESC)
CREATE INDEX cases_rank ON kernel.cases USING btree (county, process, rank, opened_at, id) WHERE open
CREATE INDEX cases_reporter ON kernel.cases USING btree (county, reporter, opened_at DESC)
CREATE INDEX cases_unit ON kernel.cases USING btree (county, unit, opened_at DESC, id)
CREATE INDEX devices_account ON kernel.devices USING btree (county, account)
CREATE INDEX entries_account ON ledger.entries USING btree (county, scheme, account, at)
CREATE INDEX entries_period ON ledger.entries USING btree (county, scheme, account, rule, period)
CREATE INDEX facts_feed ON kernel.facts USING btree (county, xact, case_id, seq)
CREATE INDEX files_case ON kernel.files USING btree (county, case_id)
CREATE INDEX files_feed ON kernel.files USING btree (county, xact) WHERE (case_id IS NOT NULL)
CREATE INDEX held_waiting ON kernel.held USING btree (county, area_path, received_at) WHERE (state = 'waiting'::text)
CREATE INDEX household_changes_field ON base_data.household_changes USING btree (county, household, person, field, version)
CREATE INDEX households_address ON base_data.households USING btree (county, address)
CREATE INDEX households_feed ON base_data.households USING btree (county, xact, id)
CREATE INDEX households_grid ON base_data.households USING btree (county, grid, id)
CREATE INDEX incidents_cell ON grid_affairs.incidents USING btree (county, cell) WHERE open
CREATE INDEX incidents_near ON grid_affairs.incidents USING btree (county, category, reported_at DESC)
CREATE INDEX incidents_reported ON grid_affairs.incidents USING btree (county, reported_at, area_path)
CREATE INDEX incidents_unit ON grid_affairs.incidents USING btree (county, unit, reported_at)
CREATE INDEX incidents_unsettled ON grid_affairs.incidents USING btree (county, reported_at) WHERE ((merged_into IS NULL) AND (((filing_due_at IS NOT NULL) AND (filed_at IS NULL)) OR ((dispatch_due_at IS NOT NULL) AND (dispatched_at IS NULL)) OR ((handling_due_at IS NOT NULL) AND (fed_back_at IS NULL))))
CREATE INDEX items_list ON catalogue.items USING btree (county, list, code, valid_from)
CREATE INDEX messages_case ON kernel.messages USING btree (county, case_id, created_at)
CREATE INDEX notices_duty ON publicity.notices USING btree (county, duty, area_path) WHERE (duty IS NOT NULL)
CREATE INDEX notices_matter ON publicity.notices USING btree (county, matter) WHERE (matter IS NOT NULL)
CREATE INDEX notices_posted ON publicity.notices USING btree (county, posted_on DESC)
CREATE INDEX objections_notice ON publicity.objections USING btree (county, notice)
CREATE INDEX orders_item ON catalogue.orders USING btree (county, list, source, code, item_from)
CREATE INDEX persons_household ON base_data.persons USING btree (county, household, id)
CREATE INDEX persons_id_no ON base_data.persons USING btree (county, id_no)
CREATE INDEX posts_role ON kernel.posts USING btree (county, role, area_path)
CREATE INDEX results_matter ON ballot.results USING btree (county, matter) WHERE (matter IS NOT NULL)
CREATE INDEX rounds_last ON grid_affairs.rounds USING btree (county, grid, duty, at)
CREATE INDEX sheet_answers_subject ON base_data.sheet_answers USING btree (county, subject, label, at)
CREATE INDEX sheet_headers_unit ON base_data.sheet_headers USING btree (county, unit, label, at)
CREATE INDEX sheets_asked ON base_data.sheets USING btree (county, area_path, asked_at) WHERE (case_id IS NOT NULL)
CREATE INDEX shifts_time ON command.shifts USING btree (county, starts_at)
CREATE INDEX units_key ON base_data.units USING btree (county, key, area_path)
CREATE INDEX visits_household ON grid_affairs.visits USING btree (county, household, at DESC)

-- Row-level security

ballot.papers forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
ballot.results forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
ballot.rolls forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
ballot.turnout forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
base_data.grids forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
base_data.household_changes forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
base_data.households forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
base_data.persons forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
base_data.sheet_answers forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
base_data.sheet_headers forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
base_data.sheets forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
base_data.units forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
catalogue.editions forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
catalogue.funds forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
catalogue.items forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
catalogue.orders forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
command.shifts forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
evaluation.settled forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
grid_affairs.categories forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
grid_affairs.dispatch_rules forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
grid_affairs.incidents forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
grid_affairs.rounds forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
grid_affairs.visits forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.accounts forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.areas forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.audit forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.audit_heads forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.calendars forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.cases forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.conflicts forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.contacts forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.counters forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.devices forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.facts forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.files forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.held forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.messages forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.posts forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.reference_marks forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.rules forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.sessions forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.successions forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
kernel.tokens forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
ledger.balances forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
ledger.entries forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
ledger.goods forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
meeting.roll forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
meeting.voices forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
publicity.drafts forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
publicity.notices forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())
publicity.objections forced
  county permissive * using (county = kernel.county()) check (county = kernel.county())

-- Functions

CREATE OR REPLACE FUNCTION evaluation.count_in(i grid_affairs.incidents, sign integer)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into evaluation.settled as s (county, day, village_path, unit, n0, d0, n1, d1, n2, d2, n3, d3, n4, d4, n5, d5, n6, d6, n7, d7)
  values (i.county, (i.reported_at at time zone 'Asia/Shanghai')::date, evaluation.village_of(i.area_path), coalesce(i.unit, ''),
    sign * (coalesce((i.valid_report is not null) and (i.valid_report), false))::int,
    sign * (coalesce(i.valid_report is not null, false))::int,
    sign * (coalesce((i.filing_due_at is not null) and (i.filed_at <= i.filing_due_at), false))::int,
    sign * (coalesce(i.filing_due_at is not null, false))::int,
    sign * (coalesce((i.dispatch_due_at is not null) and (i.dispatched_at <= i.dispatch_due_at), false))::int,
    sign * (coalesce(i.dispatch_due_at is not null, false))::int,
    sign * (coalesce((i.handling_due_at is not null) and (i.fed_back_at <= i.handling_due_at), false))::int,
    sign * (coalesce(i.handling_due_at is not null, false))::int,
    sign * (coalesce((i.fed_back_at is not null) and (i.reworked > 0), false))::int,
    sign * (coalesce(i.fed_back_at is not null, false))::int,
    sign * (coalesce((i.dispatched_at is not null) and (i.returned > 0), false))::int,
    sign * (coalesce(i.dispatched_at is not null, false))::int,
    sign * (coalesce(((i.closed_at is not null or i.reopened > 0)) and (i.reopened > 0), false))::int,
    sign * (coalesce((i.closed_at is not null or i.reopened > 0), false))::int,
    sign * (coalesce(((i.satisfaction is not null and i.outcome is distinct from 'notOurs')) and (i.satisfaction >= 4), false))::int,
    sign * (coalesce((i.satisfaction is not null and i.outcome is distinct from 'notOurs'), false))::int)
  on conflict (county, day, village_path, unit) do update set
    n0 = s.n0 + excluded.n0,
    d0 = s.d0 + excluded.d0,
    n1 = s.n1 + excluded.n1,
    d1 = s.d1 + excluded.d1,
    n2 = s.n2 + excluded.n2,
    d2 = s.d2 + excluded.d2,
    n3 = s.n3 + excluded.n3,
    d3 = s.d3 + excluded.d3,
    n4 = s.n4 + excluded.n4,
    d4 = s.d4 + excluded.d4,
    n5 = s.n5 + excluded.n5,
    d5 = s.d5 + excluded.d5,
    n6 = s.n6 + excluded.n6,
    d6 = s.d6 + excluded.d6,
    n7 = s.n7 + excluded.n7,
    d7 = s.d7 + excluded.d7 $function$
CREATE OR REPLACE FUNCTION evaluation.follow_incident()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' and evaluation.is_settled(old) then perform evaluation.count_in(old, -1); end if;
  if tg_op <> 'DELETE' and evaluation.is_settled(new) then perform evaluation.count_in(new, 1); end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION evaluation.is_settled(i grid_affairs.incidents)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select i.merged_into is null and not (i.filing_due_at is not null and i.filed_at is null
    or i.dispatch_due_at is not null and i.dispatched_at is null or i.handling_due_at is not null and i.fed_back_at is null) $function$
CREATE OR REPLACE FUNCTION evaluation.village_of(area_path text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select array_to_string((string_to_array(area_path, '/'))[1:3], '/') $function$
CREATE OR REPLACE FUNCTION jobs.enqueue(task text, payload jsonb, run_at timestamp with time zone, key text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select graphile_worker.add_job(identifier => task, payload => payload::json, run_at => run_at,
      max_attempts => 12, job_key => key, job_key_mode => 'replace') $function$
CREATE OR REPLACE FUNCTION jobs.enqueue_all(jobs jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select graphile_worker.add_jobs(array_agg(
        (j.task, j.payload::json, null, j.at, 12, j.key, null, null)::graphile_worker.job_spec), false)
      from jsonb_to_recordset(jobs) j(task text, payload jsonb, at timestamptz, key text)
      having count(*) > 0 $function$
CREATE OR REPLACE FUNCTION kernel.append_audit(the_county text, the_at timestamp with time zone, the_actor text, the_verb text, the_subject text, the_fact uuid, the_salt bytea, the_digest bytea)
 RETURNS bigint
 LANGUAGE sql
AS $function$
  with head as (
    update kernel.audit_heads set seq = seq + 1, hash = sha256(hash || the_digest)
    where county = the_county returning seq, hash
  )
  insert into kernel.audit (county, seq, at, actor, verb, subject, fact_id, salt, digest, hash)
  select the_county, head.seq, the_at, the_actor, the_verb, the_subject, the_fact, the_salt, the_digest, head.hash from head
  returning seq
$function$
CREATE OR REPLACE FUNCTION kernel.append_audit_lines(the_county text, lines jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  head kernel.audit_heads;
  line record;
begin
  select * into strict head from kernel.audit_heads where county = the_county for update;
  for line in
    select * from jsonb_to_recordset(lines) as l(at timestamptz, actor text, verb text, subject text, fact uuid, salt bytea, digest bytea)
  loop
    head.seq := head.seq + 1;
    head.hash := sha256(head.hash || line.digest);
    insert into kernel.audit (county, seq, at, actor, verb, subject, fact_id, salt, digest, hash)
    values (the_county, head.seq, line.at, line.actor, line.verb, line.subject, line.fact, line.salt, line.digest, head.hash);
  end loop;
  update kernel.audit_heads set seq = head.seq, hash = head.hash where county = the_county;
  return head.seq;
end $function$
CREATE OR REPLACE FUNCTION kernel.county()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.county', true), '') $function$
CREATE OR REPLACE FUNCTION kernel.find_actor(the_county text, the_digest text)
 RETURNS TABLE(account text, name text, role text, area_path text, unit text, unit_path text)
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('app.county', the_county, true);
  return query
    select p.account, a.name, p.role, p.area_path, p.unit, p.unit_path
    from kernel.sessions s
    join kernel.accounts a on a.county = s.county and a.id = s.account
    join kernel.posts p on p.county = s.county and p.account = s.account
      and p.valid_from <= current_date and (p.valid_to is null or p.valid_to > current_date)
    where s.county = the_county and s.digest = the_digest and s.closed_at is null and s.expires_at > now()
    order by p.role, p.area_path;
end $function$
CREATE OR REPLACE FUNCTION kernel.mark_reference()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  execute format(
    'insert into kernel.reference_marks as m (county, xact, n)
     select county, pg_current_xact_id()::text, 1 from (select distinct %I as county from changed order by 1) c
     on conflict (county) do update set xact = excluded.xact, n = m.n + 1', tg_argv[0]);
  return null;
end $function$
CREATE OR REPLACE FUNCTION kernel.next_number(the_county text, the_day date, the_kind text)
 RETURNS integer
 LANGUAGE sql
AS $function$
  insert into kernel.counters (county, day, kind, n) values (the_county, the_day, the_kind, 1)
  on conflict (county, day, kind) do update set n = kernel.counters.n + 1
  returning n
$function$
CREATE OR REPLACE FUNCTION kernel.next_numbers(the_county text, the_day date, the_kind text, how_many integer)
 RETURNS integer
 LANGUAGE sql
AS $function$
  insert into kernel.counters (county, day, kind, n) values (the_county, the_day, the_kind, how_many)
  on conflict (county, day, kind) do update set n = kernel.counters.n + how_many
  returning n
$function$
CREATE OR REPLACE PROCEDURE evaluation.settle_anew(IN the_county text)
 LANGUAGE plpgsql
AS $procedure$
begin
  perform set_config('app.county', the_county, true);
  delete from evaluation.settled where county = the_county;
  insert into evaluation.settled (county, day, village_path, unit, n0, d0, n1, d1, n2, d2, n3, d3, n4, d4, n5, d5, n6, d6, n7, d7)
  select i.county, (i.reported_at at time zone 'Asia/Shanghai')::date, evaluation.village_of(i.area_path), coalesce(i.unit, ''),
    sum((coalesce((i.valid_report is not null) and (i.valid_report), false))::int)::int,
    sum((coalesce(i.valid_report is not null, false))::int)::int,
    sum((coalesce((i.filing_due_at is not null) and (i.filed_at <= i.filing_due_at), false))::int)::int,
    sum((coalesce(i.filing_due_at is not null, false))::int)::int,
    sum((coalesce((i.dispatch_due_at is not null) and (i.dispatched_at <= i.dispatch_due_at), false))::int)::int,
    sum((coalesce(i.dispatch_due_at is not null, false))::int)::int,
    sum((coalesce((i.handling_due_at is not null) and (i.fed_back_at <= i.handling_due_at), false))::int)::int,
    sum((coalesce(i.handling_due_at is not null, false))::int)::int,
    sum((coalesce((i.fed_back_at is not null) and (i.reworked > 0), false))::int)::int,
    sum((coalesce(i.fed_back_at is not null, false))::int)::int,
    sum((coalesce((i.dispatched_at is not null) and (i.returned > 0), false))::int)::int,
    sum((coalesce(i.dispatched_at is not null, false))::int)::int,
    sum((coalesce(((i.closed_at is not null or i.reopened > 0)) and (i.reopened > 0), false))::int)::int,
    sum((coalesce((i.closed_at is not null or i.reopened > 0), false))::int)::int,
    sum((coalesce(((i.satisfaction is not null and i.outcome is distinct from 'notOurs')) and (i.satisfaction >= 4), false))::int)::int,
    sum((coalesce((i.satisfaction is not null and i.outcome is distinct from 'notOurs'), false))::int)::int
  from grid_affairs.incidents i where i.county = the_county and evaluation.is_settled(i) group by 1, 2, 3, 4;
end $procedure$
CREATE OR REPLACE PROCEDURE kernel.wall(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy county on %s using (county = kernel.county()) with check (county = kernel.county())', target);
end $procedure$

-- Triggers

CREATE TRIGGER evaluation_delete AFTER DELETE ON grid_affairs.incidents FOR EACH ROW WHEN (evaluation.is_settled(old.*)) EXECUTE FUNCTION evaluation.follow_incident()
CREATE TRIGGER evaluation_insert AFTER INSERT ON grid_affairs.incidents FOR EACH ROW WHEN (evaluation.is_settled(new.*)) EXECUTE FUNCTION evaluation.follow_incident()
CREATE TRIGGER evaluation_update AFTER UPDATE ON grid_affairs.incidents FOR EACH ROW WHEN (((old.* IS DISTINCT FROM new.*) AND (evaluation.is_settled(old.*) OR evaluation.is_settled(new.*)))) EXECUTE FUNCTION evaluation.follow_incident()
CREATE TRIGGER marks_delete AFTER DELETE ON base_data.grids REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_delete AFTER DELETE ON base_data.units REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_delete AFTER DELETE ON grid_affairs.categories REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_delete AFTER DELETE ON grid_affairs.dispatch_rules REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_delete AFTER DELETE ON kernel.areas REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_delete AFTER DELETE ON kernel.calendars REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_delete AFTER DELETE ON kernel.counties REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('code')
CREATE TRIGGER marks_delete AFTER DELETE ON kernel.rules REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_insert AFTER INSERT ON base_data.grids REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_insert AFTER INSERT ON base_data.units REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_insert AFTER INSERT ON grid_affairs.categories REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_insert AFTER INSERT ON grid_affairs.dispatch_rules REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_insert AFTER INSERT ON kernel.areas REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_insert AFTER INSERT ON kernel.calendars REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_insert AFTER INSERT ON kernel.counties REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('code')
CREATE TRIGGER marks_insert AFTER INSERT ON kernel.rules REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_update AFTER UPDATE ON base_data.grids REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_update AFTER UPDATE ON base_data.units REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_update AFTER UPDATE ON grid_affairs.categories REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_update AFTER UPDATE ON grid_affairs.dispatch_rules REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_update AFTER UPDATE ON kernel.areas REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_update AFTER UPDATE ON kernel.calendars REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')
CREATE TRIGGER marks_update AFTER UPDATE ON kernel.counties REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('code')
CREATE TRIGGER marks_update AFTER UPDATE ON kernel.rules REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kernel.mark_reference('county')

-- Grants to tongping_app

ballot.papers: insert, select, update
ballot.results: insert, select, update
ballot.rolls: insert, select
ballot.turnout: insert, select
base_data.grids: insert, select
base_data.household_changes: insert, select, update
base_data.households: insert, select, update
base_data.persons: insert, select, update
base_data.sheet_answers: delete, insert, select
base_data.sheet_headers: insert, select
base_data.sheets: delete, insert, select, update
base_data.units: insert, select
catalogue.editions: insert, select, update
catalogue.funds: insert, select, update
catalogue.items: insert, select, update
catalogue.orders: insert, select, update
command.shifts: insert, select
evaluation.settled: insert, select, update
grid_affairs.categories: insert, select
grid_affairs.dispatch_rules: insert, select, update
grid_affairs.incidents: insert, select, update
grid_affairs.rounds: insert, select, update
grid_affairs.visits: insert, select, update
jobs.enqueue(text,jsonb,timestamp with time zone,text): execute
jobs.enqueue_all(jsonb): execute
kernel.accounts: insert, select
kernel.areas: insert, select, update
kernel.audit: insert, select
kernel.audit_heads: insert, select, update
kernel.calendars: insert, select
kernel.cases: insert, select, update
kernel.conflicts (apart): update
kernel.conflicts: insert, select
kernel.contacts: delete, insert, select, update
kernel.counters: insert, select, update
kernel.counties: select
kernel.devices: insert, select, update
kernel.facts: insert, select
kernel.files: delete, insert, select, update
kernel.held: insert, select, update
kernel.messages: insert, select, update
kernel.posts: insert, select, update
kernel.reference_marks: insert, select, update
kernel.rules: insert, select
kernel.sessions: insert, select, update
kernel.successions: insert, select
kernel.tokens: delete, insert, select
ledger.balances: insert, select, update
ledger.entries: insert, select
ledger.goods: insert, select, update
meeting.roll: insert, select, update
meeting.voices: insert, select, update
publicity.drafts: delete, insert, select, update
publicity.notices: insert, select, update
publicity.objections: insert, select, update
schema ballot: usage
schema base_data: usage
schema catalogue: usage
schema command: usage
schema evaluation: usage
schema grid_affairs: usage
schema jobs: usage
schema kernel: usage
schema ledger: usage
schema meeting: usage
schema publicity: usage
