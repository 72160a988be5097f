/** The view, as `report/view.py` explains it. */
interface View {
  id: number;
  step: number;
  preparing?: boolean;
  reviewing?: boolean;
  at: number;
  reading: number;
  can: string[];
  rail: [string, string, string][];
  improvable: number[];
  coached: number[];
  checks: Record<number, { asks: string[]; covered: number[] }>;
  sent: number;
  follow_up?: boolean;
  earlier?: string;
  since?: number;
  report?: string;
}
