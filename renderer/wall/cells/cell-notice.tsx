/** Says in a cell why nothing can be shown there, and what to do. */
export const CellNotice = ({ title, help }: { title: string; help?: string }) => (
  <div className="cell-notice" role="status" data-testid="cell-notice">
    <p>{title}</p>
    {help && <small>{help}</small>}
  </div>
);
