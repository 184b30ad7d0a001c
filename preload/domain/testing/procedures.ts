import { ProcedureContent } from '../procedures/procedure.ts';
import type { PartId, ProcedureStep } from '../procedures/procedure-step.ts';

export const partId = (id: string): PartId => id as PartId;

/** A correct step that waits for nothing. */
export const step = (id: string, change: Partial<ProcedureStep> = {}): ProcedureStep => ({
  id: partId(id),
  textVi: `Bước ${id}`,
  textEn: `Step ${id}`,
  role: null,
  dueMin: null,
  dueFrom: 'start',
  after: [],
  question: null,
  evidence: null,
  ...change,
});

/** A question with the answers `co` and `khong`, which open these steps. */
export const question = (co: string[], khong: string[] = []): ProcedureStep['question'] => ({
  textVi: 'Có người bị thương?',
  textEn: 'Is anybody hurt?',
  choices: [
    { id: partId('co'), textVi: 'Có', textEn: 'Yes', opens: co.map(partId) },
    { id: partId('khong'), textVi: 'Không', textEn: 'No', opens: khong.map(partId) },
  ],
});

/** `report` first; then `ask`, whose answer yes opens `ambulance`; `road` beside it; `close` after all. */
export const sampleSteps: readonly ProcedureStep[] = [
  step('report', { dueMin: 2, role: partId('duty') }),
  step('ask', { after: [partId('report')], question: question(['ambulance']) }),
  step('ambulance', { dueMin: 5, dueFrom: 'ready', role: partId('ems'), evidence: { kind: 'confirmation', label: '', isNeeded: true } }),
  step('road', { after: [partId('report')], dueMin: 20 }),
  step('close', { after: ['ask', 'ambulance', 'road'].map(partId), dueMin: 60 }),
];

/** A correct procedure. */
export const procedureContent = (change: Partial<ProcedureContent> = {}): ProcedureContent =>
  ProcedureContent.parse({
    nameVi: 'Tai nạn trên Quốc lộ 1',
    nameEn: 'Accident on QL1',
    group: 'antt-atgt',
    trigger: 'Tin báo 113',
    words: ['tai nạn', 'va chạm'],
    severityRule: '',
    types: ['trafficAccident'],
    places: { communes: ['06184'], roads: ['QL1'], gates: [] },
    roles: [
      { id: 'duty', nameVi: 'Trực ban viên', nameEn: 'Duty operator' },
      { id: 'ems', nameVi: 'Cấp cứu 115', nameEn: 'Ambulance' },
    ],
    steps: sampleSteps,
    documents: [],
    contacts: [],
    escalation: [],
    closeCriteria: '',
    reports: [],
    ...change,
  });
