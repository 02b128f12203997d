using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Personalize.Cli.Customer;
using Personalize.Cli.Remote;

namespace Personalize.Cli.Consistency;

/// <summary><c>consistency ID…</c>: whether customers are told the same on two or three channels; exit code 1 where they are not.</summary>
internal static class ConsistencyCommand
{
    public static Command Create()
    {
        var customers = new Argument<string[]>("customers") { Description = "Sample customers, 1 to 100.", Arity = ArgumentArity.OneOrMore };
        var placements = new Option<string[]>("--placement") { Description = "A placement to ask; may be repeated. Default: all of the content." };
        var channels = new Option<string[]>("--channel") { Description = "A channel to compare, 2 to 4. Default: email, web and agent." };
        var json = new Option<bool>("--json") { Description = "The answer of POST /v1/consistency as it is." };
        var remote = new RemoteOptions();
        var command = new Command("consistency", "Asks the same decisions and offers over several channels and lists the differences with their causes.") { customers, placements, channels, json };
        remote.AddTo(command, isWriting: false, isReading: true);
        command.SetAction((parsed, stop) => RemoteTrouble.SaidAsync(async () =>
        {
            using var client = remote.Connect(parsed);
            var order = new JsonObject { ["customers"] = ListOf(parsed.GetValue(customers)!) };
            Add(order, "placements", parsed.GetValue(placements));
            Add(order, "channels", parsed.GetValue(channels));
            if (await client.PostAsAdminAsync("/v1/consistency", Encoding.UTF8.GetBytes(order.ToJsonString()), stop) is not { } report)
            {
                throw new RemoteTrouble($"{client.Url} has no consistency check: it is an older version.");
            }

            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonText.Indented(report));
            }
            else
            {
                new ConsistencyText(Console.Out).Write(report);
            }

            return report.GetProperty("differences").GetArrayLength() == 0 ? 0 : 1;
        }));
        return command;
    }

    private static void Add(JsonObject order, string name, string[]? given)
    {
        if (given is { Length: > 0 })
        {
            order[name] = ListOf(given);
        }
    }

    private static JsonArray ListOf(string[] texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
