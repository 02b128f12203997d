using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>What events say of complaints and tickets: one that is closed leaves the others of its kind open.</summary>
internal static class ComplaintReader
{
    private static readonly FrozenDictionary<string, (string Kind, bool IsOpening)> ByName = EventCatalog.Complaints
        .SelectMany(kind => kind.Closings.Select(name => (Name: name, kind.Opening, IsOpening: false)).Append((Name: kind.Opening, kind.Opening, IsOpening: true)))
        .ToFrozenDictionary(told => told.Name, told => (told.Opening, told.IsOpening), StringComparer.Ordinal);

    private static readonly ImmutableArray<string> IdNames = ["ticket_id", "complaint_id", "ticketId", "complaintId", "case_id", "caseId", "id"];

    public static void Read(CustomerEvent happened, ContextBuilder into)
    {
        if (happened.Type == EventType.Track && ByName.TryGetValue(happened.Name ?? "", out var told))
        {
            into.Complained(KeyOf(told.Kind, IdOf(happened.Properties)), told.IsOpening ? new Complaint(happened.At, null) : new Complaint(null, happened.At));
        }
    }

    /// <summary>Its name in a context: "Ticket Opened:T-9".</summary>
    /// <param name="kind">What opens its kind.</param>
    /// <param name="id">Empty where the sender gave none.</param>
    public static string KeyOf(string kind, string id) => kind + ":" + id;

    /// <summary>What contexts knew that did not tell one from another: the last opening and the last end of each kind.</summary>
    public static IReadOnlyDictionary<string, Complaint> Of(IReadOnlyDictionary<string, EventCount> counters) => EventCatalog.Complaints
        .Where(kind => counters.ContainsKey(kind.Opening))
        .ToImmutableDictionary(
            kind => KeyOf(kind.Opening, ""),
            kind => new Complaint(counters[kind.Opening].LastAt, kind.Closings.Max(name => counters.GetValueOrDefault(name)?.LastAt)),
            StringComparer.Ordinal);

    private static string IdOf(JsonElement properties)
    {
        foreach (var name in IdNames)
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var value) && Texts.Of(value, null) is { } id)
            {
                return Texts.Cut(id.Trim())!;
            }
        }

        return "";
    }
}
