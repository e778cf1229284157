// Storage of one authorization server: maps, gone with it. (oidc-provider's own is one for the whole process and forgets after 1,000.)
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** A factory as oidc-provider's `adapter` option takes it. */
export function createStorage(): (model: string) => Adapter {
  const models = new Map<string, Map<string, AdapterPayload>>();

  return (model) => {
    const rows = new Map<string, AdapterPayload>();
    models.set(model, rows);
    const find = (matches: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> =>
      Promise.resolve([...rows.values()].find(matches));
    return {
      upsert: async (id, payload) => void rows.set(id, payload),
      find: (id) => Promise.resolve(rows.get(id)),
      findByUid: (uid) => find((payload) => payload.uid === uid),
      findByUserCode: (userCode) => find((payload) => payload.userCode === userCode),
      consume: async (id) => {
        const payload = rows.get(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void rows.delete(id),
      revokeByGrantId: async (grantId) => {
        for (const each of models.values()) for (const [id, payload] of each) if (payload.grantId === grantId) each.delete(id);
      },
    };
  };
}
