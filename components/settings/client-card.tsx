// The user's own OAuth client at a provider: the redirect address to give there, the client id (and secret, where there is one) to take from there.
import { useCallback, useState, type FormEvent } from 'react';
import type { Answer, Request } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import { Button, Card, Field, Notice, Row } from '../parts/parts';
import { useServices } from '../services';
import { useCommand } from '../use-command';
import { useLive } from '../use-live';
import css from './settings.module.css';

type Provider = Request<'getClient'>['provider'];

/** What a client looks like where it is registered. `secret`: it comes with one. */
const CLIENTS = {
  gmail: {
    pattern: /^[\w.-]+\.apps\.googleusercontent\.com$/,
    secret: true,
    title: m.client_title,
    none: m.client_none,
    id: m.client_id,
    wrong: m.client_wrong,
  },
  graph: {
    pattern: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
    secret: false,
    title: m.client_microsoft_title,
    none: m.client_microsoft_none,
    id: m.client_microsoft_id,
    wrong: m.client_microsoft_wrong,
  },
} satisfies Record<Provider, object>;

/** A card for each provider the user signs in to. */
export function ClientCards() {
  return (Object.keys(CLIENTS) as Provider[]).map((provider) => <ClientCard key={provider} provider={provider} />);
}

function ClientCard({ provider }: { provider: Provider }) {
  const { request } = useServices();
  const live = useLive(
    useCallback(() => request('getClient', { provider }), [request, provider]),
    'accounts',
  );
  const client = live.value;
  if (!client)
    return live.refused ? (
      <Card title={CLIENTS[provider].title()}>
        <p>{m.silent_title()}</p>
      </Card>
    ) : null;
  return <ClientForm provider={provider} client={client} onChanged={live.again} />;
}

type FormProps = { provider: Provider; client: Answer<'getClient'>; onChanged: () => void };

function ClientForm({ provider, client, onChanged }: FormProps) {
  const of = CLIENTS[provider];
  const { give, busy, unanswered } = useCommand();
  const [clientId, setClientId] = useState(client.own?.clientId ?? '');
  const [secret, setSecret] = useState(client.own?.clientSecret ?? '');
  const [outcome, setOutcome] = useState<'kept' | 'wrong'>();
  const [copied, setCopied] = useState(false);

  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const id = clientId.trim();
    if (!of.pattern.test(id)) return setOutcome('wrong');
    const given = await give('setClient', {
      provider,
      client: { clientId: id, ...(secret.trim() !== '' && { clientSecret: secret.trim() }) },
    });
    if (!given) return setOutcome(undefined);
    setOutcome('kept');
    onChanged();
    return undefined;
  };

  const drop = async () => {
    if (!(await give('setClient', { provider }))) return;
    setClientId('');
    setSecret('');
    setOutcome(undefined);
    onChanged();
  };

  return (
    <Card title={of.title()}>
      <form className={css.stack} onSubmit={(event) => void keep(event)} noValidate>
        <p className={css.explain}>{client.builtIn ? m.client_built_in() : of.none()}</p>
        <div className={css.redirect}>
          <Field label={m.client_redirect()} readOnly dir="ltr" value={client.redirectUri} onFocus={(event) => event.target.select()} />
          <Button onClick={() => void navigator.clipboard.writeText(client.redirectUri).then(() => setCopied(true))}>
            <span aria-live="polite">{copied ? m.client_copied() : m.client_copy()}</span>
          </Button>
        </div>
        <Field
          label={of.id()}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          value={clientId}
          aria-invalid={outcome === 'wrong'}
          note={outcome === 'wrong' ? of.wrong() : ''}
          onChange={(event) => setClientId(event.target.value)}
        />
        {of.secret && (
          <Field
            label={m.client_secret()}
            type="password"
            dir="ltr"
            autoComplete="off"
            note={m.client_secret_note()}
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
          />
        )}
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
