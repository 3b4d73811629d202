using CrowdWatch.Alerting.Incidents;

namespace CrowdWatch.Alerting;

/// <summary>What commands need beside the desk while this instance is the active one.</summary>
internal sealed record DeskFiles(AlertLedger Ledger, LinkSigner Links);
