import { useEffect, useState } from 'react'
import { useLanguage, useWords } from '#platform/browser/language.tsx'
import { SpeakerIcon } from '#ui/icons.tsx'
import { uiWords } from '#ui/words.ts'

/** Only voices that live on the device: a voice of a cloud service would send the page's words away. */
const localVoice = (language: string): SpeechSynthesisVoice | undefined =>
  speechSynthesis.getVoices().find(({ lang, localService }) => localService && lang.startsWith(language))

const useLocalVoice = (): SpeechSynthesisVoice | undefined => {
  const { language } = useLanguage()
  const [voice, setVoice] = useState<SpeechSynthesisVoice>()
  useEffect(() => {
    if (!('speechSynthesis' in globalThis)) return undefined
    const look = () => setVoice(localVoice(language))
    look()
    speechSynthesis.addEventListener('voiceschanged', look)
    return () => speechSynthesis.removeEventListener('voiceschanged', look)
  }, [language])
  return voice
}

/** Reads the page aloud where the device has a voice of its own; otherwise nothing is shown. */
export const ReadAloud = () => {
  const words = useWords(uiWords)
  const voice = useLocalVoice()
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [])
  if (!voice) return null
  const read = () => {
    speechSynthesis.cancel()
    if (speaking) return setSpeaking(false)
    const said = new SpeechSynthesisUtterance(document.querySelector('main')?.innerText ?? '')
    said.voice = voice
    said.lang = voice.lang
    said.rate = 0.9
    said.addEventListener('end', () => setSpeaking(false))
    speechSynthesis.speak(said)
    setSpeaking(true)
  }
  return (
    <button type="button" className="button" aria-pressed={speaking} onClick={read}>
      <SpeakerIcon /> {speaking ? words.stopReading : words.readAloud}
    </button>
  )
}
