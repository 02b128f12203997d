using System.Text.Json;
using Personalize.DevStack.Running;

namespace Personalize.DevStack.Sampling;

/// <summary>Reads the sample files. Every fault is reported with its file and JSON pointer; what is right is used.</summary>
internal sealed class SampleReader(string folder)
{
    private static readonly string[] CustomerMembers = ["userId", "traits", "context", "minutesAgo"];
    private static readonly string[] EventMembers = ["minutesAgo", "from", "message"];
    private static readonly string[] MailMembers = ["id", "message", "minutesAgo", "from", "to", "subject", "preview", "placements", "fields", "html"];
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    public Samples Read()
    {
        var customers = new List<SampleCustomer>();
        var identified = ReadFile("customers.json", "customers", (item, at) => ReadCustomer(item, at, customers));
        var traffic = ReadFile("traffic.json", "events", ReadEvent);
        return new Samples(
            customers,
            [.. identified.OrderByDescending(item => item.MinutesAgo), .. traffic.OrderByDescending(item => item.MinutesAgo)],
            ReadFile("mails.json", "mails", ReadMail));
    }

    private List<T> ReadFile<T>(string file, string list, Func<SampleElement, string, T?> read)
        where T : class
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            _faults.Add($"{path} does not exist");
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            if (!document.RootElement.TryGetProperty(list, out var items) || items.ValueKind != JsonValueKind.Array)
            {
                _faults.Add($"{file} has no array '{list}'");
                return [];
            }

            return [.. items.EnumerateArray()
                .Select((item, i) => read(new SampleElement(item, $"{file} /{list}/{i}", _faults), $"{list}-{i}"))
                .OfType<T>()];
        }
        catch (JsonException trouble)
        {
            _faults.Add($"{file} is not JSON: {trouble.Message}");
            return [];
        }
    }

    private static SampleEvent? ReadCustomer(SampleElement item, string id, List<SampleCustomer> customers)
    {
        item.Allow(CustomerMembers);
        if (item.Text("userId") is not { } userId)
        {
            return null;
        }

        var traits = item.Inner("traits");
        customers.Add(new SampleCustomer(userId, traits?.OptionalText("firstName") ?? userId, ReadHome(traits?.Inner("address"))));
        return new SampleEvent(id, DevSettings.ServerWriteKey, item.Number("minutesAgo", 0), SampleElement.Write(json =>
        {
            json.WriteString("type", "identify");
            json.WriteString("userId", userId);
            item.Copy(json, "traits");
            item.Copy(json, "context");
        }));
    }

    private static SampleHome? ReadHome(SampleElement? address) =>
        address?.OptionalText("city") is { } city && address.Number("latitude", double.NaN) is var latitude and >= -90 and <= 90
            && address.Number("longitude", double.NaN) is var longitude and >= -180 and <= 180
                ? new SampleHome(city, latitude, longitude)
                : null;

    private static SampleEvent? ReadEvent(SampleElement item, string id)
    {
        item.Allow(EventMembers);
        var from = item.Text("from");
        if (from is not ("browser" or "server") || item.Inner("message") is not { } message)
        {
            item.Report("needs a message object, and a from that is browser or server");
            return null;
        }

        return new SampleEvent(id, from == "browser" ? DevSettings.BrowserWriteKey : DevSettings.ServerWriteKey, item.Number("minutesAgo", 0), SampleElement.Write(message.CopyAll));
    }

    private SampleMail? ReadMail(SampleElement item, string position)
    {
        item.Allow(MailMembers);
        var placements = item.Texts("placements");
        if (item.Text("message") is not { } message || item.Text("subject") is not { } subject || item.Text("html") is not { } html
            || item.Inner("from") is not { } from || item.Inner("to") is not { } to || to.Text("userId") is not { } userId)
        {
            return null;
        }

        return new SampleMail(
            item.OptionalText("id") ?? position,
            message,
            item.Number("minutesAgo", 0),
            new MailAddress(from.Text("name") ?? "", from.Text("address") ?? ""),
            new MailAddress(to.Text("name") ?? "", to.Text("address") ?? ""),
            userId,
            subject,
            item.OptionalText("preview") ?? "",
            placements,
            item.Inner("fields") is { } fields ? SampleElement.Write(fields.CopyAll) : default,
            Path.Combine(folder, html));
    }
}
