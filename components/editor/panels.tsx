// What stands under the words for the thing the cursor is on: a field's fallback, where a link leads, whom a part is for, what the picture shows.
import { useState, type ReactNode } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import { fieldLabel } from '../field-label';
import partsCss from '../parts/parts.module.css';
import { Button, Field, Row, cx } from '../parts/parts';
import { TESTS, type Condition, type Test } from './condition';
import { testText } from './condition-text';
import css from './editor.module.css';
import { LINK_TARGET } from './schema';

const CAMPAIGN_LINK = '{{campaign_link}}';

function Panel({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={css.panel} role="group" aria-label={label}>
      {children}
    </div>
  );
}

type FieldProps = {
  field: { name: string; fallback: string };
  onChange: (fallback: string) => void;
  onRemove: () => void;
  onDone: () => void;
};

export function FieldPanel({ field: { name, fallback }, onChange, onRemove, onDone }: FieldProps) {
  const label = m.editor_fallback({ field: fieldLabel(name) });
  return (
    <Panel label={label}>
      <Field label={label} note={m.editor_fallback_note()} value={fallback} onChange={(event) => onChange(event.target.value)} />
      <Row>
        <Button small onClick={onDone}>
          {m.editor_done()}
        </Button>
        <Button look="link" onClick={onRemove}>
          {m.editor_remove_field()}
        </Button>
      </Row>
    </Panel>
  );
}

type PictureProps = { alt: string; onChange: (alt: string) => void; onRemove: () => void; onDone: () => void };

export function PicturePanel({ alt, onChange, onRemove, onDone }: PictureProps) {
  return (
    <Panel label={m.editor_picture_alt()}>
      <Field
        label={m.editor_picture_alt()}
        note={m.editor_picture_alt_note()}
        value={alt}
        aria-invalid={alt.trim() === ''}
        onChange={(event) => onChange(event.target.value)}
      />
      <Row>
        <Button small onClick={onDone}>
          {m.editor_done()}
        </Button>
        <Button look="link" onClick={onRemove}>
          {m.editor_picture_remove()}
        </Button>
      </Row>
    </Panel>
  );
}

type LinkProps = { href: string; hasLink: boolean; onSet: (href: string) => void; onRemove: () => void; onDone: () => void };

export function LinkPanel({ href, hasLink, onSet, onRemove, onDone }: LinkProps) {
  const [address, setAddress] = useState(href);
  const [refused, setRefused] = useState(false);
  const set = () => {
    const trimmed = address.trim();
    const whole = /^[^\s:/]+\.[^\s:]+$/.test(trimmed) && !trimmed.includes('@') ? `https://${trimmed}` : trimmed;
    setRefused(!LINK_TARGET.test(whole));
    if (LINK_TARGET.test(whole)) onSet(whole);
  };
  return (
    <Panel label={m.editor_link()}>
      <Field
        label={m.editor_link_address()}
        note={refused ? m.editor_link_bad() : m.editor_link_note()}
        aria-invalid={refused}
        inputMode="url"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.stopPropagation();
          set();
        }}
      />
      <Row>
        <Button small onClick={set}>
          {m.editor_link_set()}
        </Button>
        {hasLink && href !== CAMPAIGN_LINK && (
          <Button small onClick={() => onSet(CAMPAIGN_LINK)}>
            {m.editor_link_campaign()}
          </Button>
        )}
        <Button look="link" onClick={href === '' ? onDone : onRemove}>
          {href === '' ? m.editor_done() : m.editor_link_remove()}
        </Button>
      </Row>
    </Panel>
  );
}

type ConditionProps = {
  condition: Condition;
  fields: readonly string[];
  onChange: (condition: Condition) => void;
  onRemove: () => void;
};

export function ConditionPanel({ condition, fields, onChange, onRemove }: ConditionProps) {
  const { field, test, value } = condition;
  const names = fields.includes(field) ? fields : [field, ...fields];
  const compares = test === 'is' || test === 'is-not';
  return (
    <Panel label={m.editor_if_title()}>
      <p>{m.editor_if_title()}</p>
      <Row className={css.condition}>
        <Choice
          label={m.editor_if_field()}
          value={field}
          options={names.map((name) => ({ value: name, text: fieldLabel(name) }))}
          onChange={(chosen) => onChange({ ...condition, field: chosen })}
        />
        <Choice
          label={m.editor_if_test()}
          value={test}
          options={TESTS.map((each) => ({ value: each, text: testText[each]() }))}
          onChange={(chosen) => onChange({ ...condition, test: chosen as Test })}
        />
        {compares && (
          <input
            className={cx(partsCss.input)}
            dir="auto"
            aria-label={m.editor_if_value()}
            value={value}
            onChange={(event) => onChange({ ...condition, value: event.target.value })}
          />
        )}
      </Row>
      <Button look="link" onClick={onRemove}>
        {m.editor_if_remove()}
      </Button>
    </Panel>
  );
}

type ChoiceProps = { label: string; value: string; options: { value: string; text: string }[]; onChange: (value: string) => void };

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <select className={partsCss.input} aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  );
}
