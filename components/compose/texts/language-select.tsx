// A language to choose, each called by its own name.
import { STARTER_LANGUAGES, type StarterLanguage } from '../../../utils/campaign/starter';
import { languageText } from '../../text/languages';
import parts from '../../parts/parts.module.css';

type Props = { label: string; value: StarterLanguage; onChange: (language: StarterLanguage) => void };

export function LanguageSelect({ label, value, onChange }: Props) {
  return (
    <label className={parts.field}>
      <span>{label}</span>
      <select
        className={parts.input}
        value={value}
        onChange={({ target }) => onChange(STARTER_LANGUAGES.find((language) => language === target.value) ?? value)}
      >
        {STARTER_LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageText(language)}
          </option>
        ))}
      </select>
    </label>
  );
}
