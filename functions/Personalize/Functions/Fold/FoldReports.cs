using Personalize.Core.Ambient;
using Personalize.Core.Events;
using Personalize.Personalizing;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Fold;

/// <summary>
/// What events report of places, taken as POST /v1/ambient takes it: once, whatever is redelivered, because equal reports are one and an older word
/// does not replace a newer one.
/// </summary>
internal static class FoldReports
{
    public const string Event = "Happening Reported";

    /// <summary>Takes the reports of a batch; those that are none, with the reason. The events themselves are folded like any others.</summary>
    /// <exception cref="StorageUnavailableException">Perhaps not all are kept: the batch comes again.</exception>
    public static async Task<IReadOnlyCollection<DeadLetter>> TakeAsync(FoldBatch read, AmbientDesk? desk, CancellationToken stop)
    {
        if (desk is null || read.Reports.Count == 0)
        {
            return [];
        }

        var letters = new List<DeadLetter>();
        var reports = new List<(FoldItem Item, AmbientReport Report)>();
        foreach (var item in read.Reports)
        {
            if (Read(item, desk, out var reason) is { } report)
            {
                reports.Add((item, report));
            }
            else if (reason is not null)
            {
                letters.Add(read.Letter(item.Source, reason));
            }
        }

        reports.Sort((left, right) => left.Report.ReportedAt.CompareTo(right.Report.ReportedAt));
        var taken = await desk.TakeAsync([.. reports.Select(report => report.Report)], stop);
        letters.AddRange(reports.Skip(taken).Select(left => read.Letter(left.Item.Source, $"The deployment holds {AmbientLimits.MaxReports} reports at most.")));
        return letters;
    }

    private static AmbientReport? Read(FoldItem item, AmbientDesk desk, out string? reason)
    {
        reason = null;
        if (item.Message is not HubMessage.Happened { Event: { Type: EventType.Track } happened })
        {
            return null;
        }

        // A browser's key stands in a public page: anybody could report anything.
        if (happened.Trust != SourceTrust.Server)
        {
            reason = "A happening is reported with a server's write key.";
            return null;
        }

        var reading = AmbientReader.Read(happened.Properties, happened.At, happened.Source, AmbientReport.Happening, desk.FaultOf);
        reason = reading.Errors.IsEmpty ? null : "The happening is not taken: " + string.Join("; ", reading.Errors.Select(error => $"{error.At}: {error.Message}"));
        return reading.Reports.SingleOrDefault();
    }
}
