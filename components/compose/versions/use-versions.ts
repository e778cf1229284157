// Which version of the words is being written, and how the form writes into it. The first version is the draft's own words.
import { useState } from 'react';
import type { Draft } from '../../../utils/draft';
import { versionWords, type Version, type Versions } from '../../../utils/message/versions';
import type { DraftPatch } from '../../use-draft';

export type VersionsDesk = {
  /** The version that is being written (its id); undefined while there is only one. */
  written: string | undefined;
  choose: (id: string | undefined) => void;
  /** Without others there are no versions. */
  put: (versions: Versions) => void;
};

export function useVersions(draft: Draft, change: (patch: DraftPatch) => void) {
  const [chosen, choose] = useState<string>();
  const { versions } = draft;
  const other = versions?.others.find(({ id }) => id === chosen);
  const desk: VersionsDesk = {
    written: other?.id ?? versions?.own,
    choose,
    put: (next) => change({ versions: next.others.length > 0 ? next : undefined }),
  };

  return {
    desk,
    /** The draft with the words of that version in it. */
    draft: other ? { ...withoutWords(draft), ...versionWords(draft, other.id) } : draft,
    /** Key for what must start afresh with another version. */
    key: `${draft.id} ${other?.id ?? ''}`,
    changeWords(patch: DraftPatch): void {
      if (!other || !versions) return change(patch);
      // The language is the version's own, and not the words' to change.
      const { subject = other.subject, body = other.body, language: _, ...rest } = patch;
      const { html, ...bare } = { ...other, subject, body, ...('html' in patch && { html: patch.html }) };
      const next: Version = html === undefined ? bare : { ...bare, html };
      const others = versions.others.map((each) => (each.id === other.id ? next : each));
      const { html: __, ...elsewhere } = rest;
      return change({ ...elsewhere, versions: { ...versions, others } });
    },
  };
}

function withoutWords({ html: _, language: __, ...rest }: Draft): Draft {
  return rest;
}
