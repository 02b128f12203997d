using System.Buffers;
using System.Text.Json;
using Personalize.Cli.Remote;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Rights;

namespace Personalize.Cli.Replay;

/// <summary>Compares what a log adds up to with what a deployment has, customer by customer.</summary>
internal sealed class ReplayComparison(RemoteClient client, ReplayFold fold, TextWriter output, TimeProvider clock)
{
    // Rights are written by requests as well, positions kept or not by consent, segments declared by the content: a log of events does not tell.
    private static readonly HashSet<string> Ignored = ["consents", "location", "places", "segments"];

    private int _same;
    private int _different;
    private int _missing;

    /// <summary>Says every difference. True where somebody was compared and all agree, and nothing of the log is unread.</summary>
    /// <param name="log">What the fold was made of, with its faults.</param>
    /// <param name="only">Whom to compare, as text; empty: everybody in the log.</param>
    public async Task<bool> RunAsync(ReplayLog log, IReadOnlyList<string> only, CancellationToken stop)
    {
        var byName = fold.Facets.ToDictionary(facet => facet.Registration);
        var asked = only.Select(text => (Text: text, Facet: Registration.TryParse(text, out var named) ? byName.GetValueOrDefault(named) : null)).ToList();
        var strangers = asked.Where(ask => ask.Facet is null).Select(ask => ask.Text).ToList();
        var compared = only.Count == 0 ? byName.Values : asked.Select(ask => ask.Facet).OfType<Facet>().DistinctBy(facet => facet.Registration);
        foreach (var facet in compared.OrderBy(facet => facet.Registration))
        {
            await CompareAsync(facet, stop);
        }

        strangers.ForEach(id => output.WriteLine($"{id}: nobody of that id is in the log"));
        output.WriteLine($"{log.Count:N0} messages, {log.Faults.Count:N0} lines unreadable; {_same:N0} customers as the log has them, {_different:N0} different, {_missing:N0} not in the store{(strangers.Count > 0 ? $", {strangers.Count:N0} not in the log" : "")}.");
        if (byName.Count == 0)
        {
            output.WriteLine("The log tells of nobody: nothing was compared.");
        }

        return _same > 0 && _different + _missing + strangers.Count + log.Faults.Count == 0;
    }

    private async Task CompareAsync(Facet facet, CancellationToken stop)
    {
        var id = facet.Registration.ToString();
        if (await client.GetAsync(RemoteClient.CustomerPath(id), stop) is not { } stored)
        {
            output.WriteLine($"{id}: not in the store, or erased");
            _missing++;
            return;
        }

        var differences = JsonDifferences.Between(Document(facet.Registration, fold.ViewOf(facet)), stored, Ignored).ToList();
        if (differences.Count == 0)
        {
            _same++;
            return;
        }

        _different++;
        output.WriteLine($"{id}: {differences.Count} difference(s)");
        differences.ForEach(difference => output.WriteLine("  " + difference));
    }

    private JsonElement Document(Registration asked, CustomerContext context)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            ContextJson.Write(json, asked.ToString(), asked.Kind == RegistrationKind.Household ? "household" : "person", context, CustomerRights.Unspoken, clock.GetUtcNow());
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }
}
