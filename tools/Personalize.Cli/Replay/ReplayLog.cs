using System.Text;
using Personalize.Cli.Import;
using Personalize.Core.Events;

namespace Personalize.Cli.Replay;

/// <summary>Reads a log: NDJSON of the hub's own messages, or of Segment calls.</summary>
/// <param name="source">The write key's name that Segment calls are taken under.</param>
/// <param name="trust">How far its word goes.</param>
internal sealed class ReplayLog(string source, SourceTrust trust, DateTimeOffset now)
{
    private readonly List<string> _faults = [];

    /// <summary>What could not be read, with its line.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>How many messages were read.</summary>
    public int Count { get; private set; }

    /// <summary>All messages in the order of the file.</summary>
    public async Task<IReadOnlyList<HubMessage>> ReadAsync(Stream log, CancellationToken stop)
    {
        var messages = new List<HubMessage>();
        var line = 0;
        await foreach (var (text, _) in LineReader.ReadAsync(log, areQuotesKept: false, stop))
        {
            line++;
            if (text is null)
            {
                _faults.Add($"line {line}: not UTF-8");
            }
            else if (text.Trim().Length > 0)
            {
                messages.AddRange(Read(text, line));
            }
        }

        Count = messages.Count;
        return messages;
    }

    private IEnumerable<HubMessage> Read(string text, int line)
    {
        if (EventCodec.Read(Encoding.UTF8.GetBytes(text)).Message is { } message)
        {
            return [message];
        }

        if (SegmentBody.Parse(Encoding.UTF8.GetBytes($"{{\"batch\":[{text}]}}"), out var error) is not { } body)
        {
            _faults.Add($"line {line}: {error!.Message}");
            return [];
        }

        var reading = SegmentReader.Read(body, new SegmentRequest(null, source, trust, now, Guid.NewGuid()));
        _faults.AddRange(reading.Rejected.SelectMany(rejected => rejected.Errors).Select(fault => $"line {line}: {fault.Message}"));
        return reading.Events.Select(happened => new HubMessage.Happened(happened));
    }
}
