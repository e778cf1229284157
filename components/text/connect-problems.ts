// Why a mailbox was not connected, and the way on.
import type { ConnectProblem } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import type { Sentence } from './sentence';

export const connectProblemText: Record<ConnectProblem, Sentence> = {
  'no-client-id': { title: m.connect_no_client_id, way: m.connect_no_client_id_way },
  denied: { title: m.connect_denied, way: m.connect_denied_way },
  closed: { title: m.connect_closed, way: m.connect_closed_way },
  'missing-scope': { title: m.connect_missing_scope, way: m.connect_missing_scope_way },
  'extra-missing': { title: m.connect_extra_missing, way: m.connect_extra_missing_way },
  'wrong-account': { title: m.connect_wrong_account, way: m.connect_wrong_account_way },
  'client-refused': { title: m.connect_client_refused, way: m.connect_client_refused_way },
  'page-refused': { title: m.connect_page_refused, way: m.connect_page_refused_way },
  'browser-cannot': { title: m.connect_browser_cannot, way: m.connect_browser_cannot_way },
  'admin-consent': { title: m.connect_admin_consent, way: m.connect_admin_consent_way },
  offline: { title: m.connect_offline, way: m.connect_offline_way },
  unexpected: { title: m.connect_unexpected, way: m.connect_unexpected_way },
};
