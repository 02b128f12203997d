using System.Collections.Immutable;
using Personalize.Core.Webhooks;
using Personalize.Storage.Webhooks;

namespace Personalize.Hosting.Settings;

/// <summary>Where actions go.</summary>
/// <param name="HubName">The hub of actions, in the namespace of the hub of events and with as many partitions. Default "actions".</param>
/// <param name="Webhooks">Their receivers, written <c>name url whsec_… whsec_…; name url whsec_…</c>. Default none.</param>
/// <param name="AllowPrivate">Whether receivers may be on private addresses. Default false.</param>
internal sealed record ActingSettings(string HubName, IReadOnlyList<Webhook> Webhooks, bool AllowPrivate)
{
    private const string Endpoints = "Webhooks__Endpoints";

    public static ActingSettings Read(SettingsReader reader)
    {
        // Read by the host, which expands them in function.json of Wake, Redeliver, SumKpis, ChooseWinners and CheckConsistency.
        reader.Optional("Acting__Schedule", "*/15 * * * * *");
        reader.Optional("Kpis__Schedule", "0 */10 * * * *");
        reader.Optional("Consistency__Schedule", "0 7 * * * *");
        reader.Optional("Webhooks__Schedule", "*/10 * * * * *");
        var webhooks = new List<Webhook>();
        foreach (var entry in (reader.Optional(Endpoints) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Parse(entry) is { } webhook && webhooks.TrueForAll(other => other.Name != webhook.Name))
            {
                webhooks.Add(webhook);
            }
            else
            {
                reader.Report(Endpoints, "each entry is a name of its own, an https address and one or more secrets, whsec_ and 24 to 64 bytes in base64: crm https://crm.example/hooks whsec_….");
            }
        }

        return new ActingSettings(reader.Optional("ActionHub__Name", "actions")!, webhooks, reader.Flag("Webhooks__AllowPrivate", false));
    }

    private static Webhook? Parse(string entry)
    {
        if (entry.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, var address, .. { Length: > 0 } texts]
            || !name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            || !Uri.TryCreate(address, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            return null;
        }

        var secrets = ImmutableArray.CreateBuilder<WebhookSecret>();
        foreach (var text in texts)
        {
            if (!WebhookSecret.TryParse(text, out var secret))
            {
                return null;
            }

            secrets.Add(secret);
        }

        return new Webhook(name, url, secrets.ToImmutable());
    }
}
