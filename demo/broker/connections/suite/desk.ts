/**
 * A connection's desk: what the console enters, in the order that WeCom needs it
 * (S1-04 to S1-18), and what is stored of an event before it is answered. The work that
 * an event asks for is in authorize.ts.
 */
import type { Event } from './events.js';
import { areEventKeys, type EventKeys } from './open.js';
import type { RecordKeeper, SuiteRecord } from './records.js';

/** What a console may see: no secret is in it. */
export interface DeskView {
  /** Empty until the keys are saved: WeCom's check of it would fail before (S1-06, S1-07). */
  readonly eventAddress: string;
  readonly hasKeys: boolean;
  readonly isVerified: boolean;
  readonly suiteId: string;
  readonly hasSecret: boolean;
  readonly hasTicket: boolean;
  readonly enterpriseId: string;
  readonly agentId: string;
  readonly companyName: string;
  readonly isAuthorized: boolean;
  readonly others: SuiteRecord['others'];
  readonly domainFile: SuiteRecord['domainFile'];
}

export interface SuiteDesk {
  record(): SuiteRecord;
  view(): DeskView;
  /** Each gives false, and changes nothing, when a value is malformed or an earlier step is missing. */
  saveKeys(keys: EventKeys): boolean;
  saveSuite(suiteId: string, suiteSecret: string): boolean;
  saveDomainFile(name: string, content: string): boolean;
  saveCompany(enterpriseId: string, agentId: string): boolean;
  /** All that the console has at once; what is malformed, or too early, is left as it was. */
  enter(fields: Partial<SuiteRecord>): void;

  /** The event address was verified, in the name of `receiveId` (B15). */
  verified(receiveId: string): boolean;
  /** Stores what must not be lost; false: not for this connection. */
  receive(event: Event, receiveId: string): boolean;
  /** Begins what stored events ask for. */
  workLater(): void;
}

export interface DeskParts {
  readonly records: RecordKeeper;
  readonly eventAddress: string;
  /** Whether another connection has a file of that name with something else in it. */
  isTaken(name: string, content: string): boolean;
  /** Tokens are another suite's now. */
  suiteChanged(): void;
  workLater(): void;
}

const corpId = /^w[wx][0-9a-f]{16}$/;

export function createDesk(parts: DeskParts): SuiteDesk {
  const { records, eventAddress, isTaken, suiteChanged, workLater } = parts;
  const record = records.now;

  /** Saves when it may be saved. */
  function save(isGood: boolean, fields: Partial<SuiteRecord>): boolean {
    if (isGood) records.change(fields);
    return isGood;
  }

  function receiveTicket(event: Event): boolean {
    const text = event.get('SuiteTicket') ?? '';
    const sent = Number(event.get('TimeStamp'));
    if (text === '' || !Number.isSafeInteger(sent)) return false;
    // An older one that comes late is not the newest (D97160).
    if (sent >= (record().ticket?.sent ?? 0)) {
      records.change({ ticket: { suiteId: event.get('SuiteId') ?? '', text, sent } });
    }
    return true;
  }

  function receiveAuthCode(
    infoType: 'create_auth' | 'reset_permanent_code',
    event: Event,
  ): boolean {
    const authCode = event.get('AuthCode') ?? '';
    const sent = Number(event.get('TimeStamp'));
    if (authCode === '' || authCode.length > 512 || !Number.isSafeInteger(sent)) return false;
    const { announced, done } = record();
    const isKnown = done.includes(authCode) || announced.some((one) => one.authCode === authCode);
    if (!isKnown) records.change({ announced: [...announced, { infoType, authCode, sent }] });
    return true;
  }

  function receiveEnd(event: Event): boolean {
    const { enterpriseId, authorizedAt, others } = record();
    const company = event.get('AuthCorpId') ?? '';
    const isLate = Number(event.get('TimeStamp')) < authorizedAt;
    // The provider must delete that company's data (D90642); which company may come stays.
    if (company === enterpriseId && !isLate) {
      records.change({ permanentCode: '', agentId: '', companyName: '', authorizedAt: 0 });
    }
    records.change({ others: others.filter((one) => one.corpId !== company) });
    return true;
  }

  const desk: SuiteDesk = {
    record,
    workLater,
    view: () => {
      const known = record();
      return {
        eventAddress: known.token === '' ? '' : eventAddress,
        hasKeys: known.token !== '',
        isVerified: known.providerCorpId !== '',
        suiteId: known.suiteId,
        hasSecret: known.suiteSecret !== '',
        hasTicket: known.ticket !== undefined,
        enterpriseId: known.enterpriseId,
        agentId: known.agentId,
        companyName: known.companyName,
        isAuthorized: known.permanentCode !== '',
        others: known.others,
        domainFile: known.domainFile,
      };
    },
    saveKeys: ({ token, encodingAesKey }) =>
      save(areEventKeys({ token, encodingAesKey }), { token, encodingAesKey }),
    saveSuite: (suiteId, suiteSecret) => {
      const { token, ticket } = record();
      const isGood = token !== '' && /^[\w-]{1,64}$/.test(suiteId) && suiteSecret !== '';
      // A ticket that came before is kept when it is this suite's (B15).
      const kept = ticket?.suiteId === suiteId ? ticket : undefined;
      if (isGood) suiteChanged();
      return save(isGood, { suiteId, suiteSecret, ticket: kept });
    },
    saveDomainFile: (name, content) => {
      const isGood =
        /^WW_verify_[A-Za-z0-9]{16}\.txt$/.test(name) && /^[A-Za-z0-9]{16}$/.test(content);
      return save(isGood && !isTaken(name, content), { domainFile: { name, content } });
    },
    saveCompany: (enterpriseId, agentId) => {
      const isGood = corpId.test(enterpriseId) && /^([0-9]{1,10})?$/.test(agentId);
      const before = record();
      // Another company's secret is not this one's.
      const isSame = before.enterpriseId === enterpriseId;
      const permanentCode = isSame ? before.permanentCode : '';
      return save(isGood, { enterpriseId, agentId, permanentCode });
    },
    enter: ({ token = '', encodingAesKey = '', ...fields }) => {
      const { suiteId = '', suiteSecret = '', domainFile, enterpriseId = '', agentId } = fields;
      desk.saveKeys({ token, encodingAesKey });
      desk.saveSuite(suiteId, suiteSecret);
      if (domainFile) desk.saveDomainFile(domainFile.name, domainFile.content);
      const before = record();
      // A form from before the company's authorization does not know the AgentID yet.
      const filled = before.enterpriseId === enterpriseId ? before.agentId : '';
      desk.saveCompany(enterpriseId, agentId || filled);
    },
    verified: (receiveId) =>
      // Empty for an app of a person's (5.2).
      save(receiveId === '' || corpId.test(receiveId), { providerCorpId: receiveId }),
    receive: (event, receiveId) => {
      const { suiteId } = record();
      const infoType = event.get('InfoType') ?? '';
      if (receiveId !== event.get('SuiteId')) return false;
      // Before the suite is entered nothing but its ticket can be for anything.
      if (suiteId === '' ? infoType !== 'suite_ticket' : receiveId !== suiteId) return false;
      switch (infoType) {
        case 'suite_ticket':
          return receiveTicket(event);
        case 'create_auth':
        case 'reset_permanent_code':
          return receiveAuthCode(infoType, event);
        case 'change_auth':
          if (event.get('AuthCorpId') === record().enterpriseId) records.change({ isStale: true });
          return true;
        case 'cancel_auth':
          return receiveEnd(event);
        default:
          return true;
      }
    },
  };
  return desk;
}
