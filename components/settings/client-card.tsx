// The user's own OAuth client: the redirect address to give to Google, the client id and secret to take from there.
import { useCallback, useState, type FormEvent } from 'react';
import type { Answer } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import { Button, Card, Field, Notice, Row } from '../parts/parts';
import { useServices } from '../services';
import { useCommand } from '../use-command';
import { useLive } from '../use-live';
import css from './settings.module.css';

const CLIENT_ID = /^[\w.-]+\.apps\.googleusercontent\.com$/;

export function ClientCard() {
  const { request } = useServices();
  const live = useLive(
    useCallback(() => request('getClient', { provider: 'gmail' }), [request]),
    'accounts',
  );
  const client = live.value;
  if (!client)
    return live.refused ? (
      <Card title={m.client_title()}>
        <p>{m.silent_title()}</p>
      </Card>
    ) : null;
  return <ClientForm client={client} onChanged={live.again} />;
}

function ClientForm({ client, onChanged }: { client: Answer<'getClient'>; onChanged: () => void }) {
  const { give, busy, unanswered } = useCommand();
  const [clientId, setClientId] = useState(client.own?.clientId ?? '');
  const [secret, setSecret] = useState(client.own?.clientSecret ?? '');
  const [outcome, setOutcome] = useState<'kept' | 'wrong'>();
  const [copied, setCopied] = useState(false);

  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const id = clientId.trim();
    if (!CLIENT_ID.test(id)) return setOutcome('wrong');
    const given = await give('setClient', {
      provider: 'gmail',
      client: { clientId: id, ...(secret.trim() !== '' && { clientSecret: secret.trim() }) },
    });
    if (!given) return setOutcome(undefined);
    setOutcome('kept');
    onChanged();
    return undefined;
  };

  const drop = async () => {
    if (!(await give('setClient', { provider: 'gmail' }))) return;
    setClientId('');
    setSecret('');
    setOutcome(undefined);
    onChanged();
  };

  return (
    <Card title={m.client_title()}>
      <form className={css.stack} onSubmit={(event) => void keep(event)} noValidate>
        <p className={css.explain}>{client.builtIn ? m.client_built_in() : m.client_none()}</p>
        <div className={css.redirect}>
          <Field label={m.client_redirect()} readOnly dir="ltr" value={client.redirectUri} onFocus={(event) => event.target.select()} />
          <Button onClick={() => void navigator.clipboard.writeText(client.redirectUri).then(() => setCopied(true))}>
            <span aria-live="polite">{copied ? m.client_copied() : m.client_copy()}</span>
          </Button>
        </div>
        <Field
          label={m.client_id()}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          value={clientId}
          aria-invalid={outcome === 'wrong'}
          note={outcome === 'wrong' ? m.client_wrong() : ''}
          onChange={(event) => setClientId(event.target.value)}
        />
        <Field
          label={m.client_secret()}
          type="password"
          dir="ltr"
          autoComplete="off"
          note={m.client_secret_note()}
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
        />
        <Row>
          <Button type="submit" disabled={busy || clientId.trim() === ''}>
            {m.client_keep()}
          </Button>
          {client.own && (
            <Button disabled={busy} onClick={() => void drop()}>
              {client.builtIn ? m.client_drop() : m.client_remove()}
            </Button>
          )}
        </Row>
        <div role="status">
          {outcome === 'kept' && <Notice tone="good">{m.client_kept()}</Notice>}
          {unanswered && <Notice tone="bad">{m.silent_command()}</Notice>}
        </div>
      </form>
    </Card>
  );
}
