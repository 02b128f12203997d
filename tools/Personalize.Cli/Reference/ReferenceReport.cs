using System.Collections.Immutable;
using Personalize.Core.Acting;
using Personalize.Core.Kpis;

namespace Personalize.Cli.Reference;

/// <summary>What a bundle did over the reference stream.</summary>
/// <param name="Events">Events played.</param>
/// <param name="Actions">Every action as the document that leaves, in order.</param>
/// <param name="Verdicts">How often each reason was the answer.</param>
/// <param name="Counts">The figures, as the fold counts them.</param>
/// <param name="Visits">Visits that were alerted, each with what was planted and the motive that the alert named first.</param>
internal sealed record ReferenceReport(
    int Events, ImmutableArray<string> Actions, ImmutableSortedDictionary<string, int> Verdicts, KpiCounts Counts, ImmutableArray<(string Planted, string Named)> Visits)
{
    public double ActionShare => Events == 0 ? 0 : (double)Actions.Length / Events;

    public double NamedShare => Visits.IsEmpty ? 0 : (double)Visits.Count(visit => visit.Planted == visit.Named) / Visits.Length;

    public static string KeyOf(ActVerdict verdict) => $"{(verdict.Rule.Length == 0 ? "*" : verdict.Rule)} {ActReasons.TextOf(verdict.Reason)}";
}
