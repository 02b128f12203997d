using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Personalize.Content;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Core.Offers;
using Personalize.Storage.Resilience;

namespace Personalize.Personalizing;

/// <summary>Asks the same on several channels at one instant and compares the answers. Records, counts and remembers nothing.</summary>
internal sealed class ConsistencyCheck(SituationReader situations, Deciding deciding, RegistrationHasher hasher)
{
    /// <summary>What the channels answer a customer, placement by placement and offer by offer; null for one of whom nothing is known or may be used.</summary>
    /// <exception cref="StorageUnavailableException">The store did not answer.</exception>
    public async Task<ImmutableArray<ConsistencyFinding>?> AskAsync(
        Registration customer, IReadOnlyList<AskedChannel> channels, IReadOnlyList<Placement> placements, LoadedContent content, DateTimeOffset at, CancellationToken stop)
    {
        if (await situations.LookUpAsync(hasher.KeyOf(customer), content.Bundle.ConsentDefaults, stop) is not CustomerLook.Known known)
        {
            return null;
        }

        var asked = new List<(AskedChannel Channel, Situation Situation)>();
        foreach (var channel in channels)
        {
            asked.Add((channel, await situations.ReadAsync(channel.OpenerAt(at, customer), known, pass: null, content.Bundle, stop)));
        }

        var decided = placements.Select(placement => new ConsistencyFinding(
            customer.ToString(), placement.Name, null, [.. asked.Select(one => AnswerOf(one.Channel, one.Situation, placement, content))]));
        var offered = content.Bundle.NamedOffers.Select(offer => new ConsistencyFinding(
            customer.ToString(), null, offer.Id, [.. asked.Select(one => AnswerOf(one.Channel, one.Situation, offer, content.Bundle, at))]));
        return [.. decided, .. offered];
    }

    private ChannelAnswer AnswerOf(AskedChannel channel, Situation situation, Placement placement, LoadedContent content)
    {
        var decision = deciding.Look(placement, situation, message: 0);
        return new ChannelAnswer(channel.Name, decision, ContentOf(decision, situation, content), situation.Attributes);
    }

    // Pictures and pages get an offer's terms from the attributes, an agent's screen by its id: two ways that must meet.
    private static ChannelAnswer AnswerOf(AskedChannel channel, Situation situation, Offer offer, ContentBundle bundle, DateTimeOffset at)
    {
        var terms = channel.Name == "agent"
            ? OfferDesk.TermsOf(bundle, offer.Id, situation.Customer, at, situation.Hot)!.ToAttributes()
            : situation.Attributes.Properties.Find(OfferBook.Root).Properties.Find(offer.Id);
        return new ChannelAnswer(channel.Name, null, Encoding.UTF8.GetString(AttributeJson.ToBytes(terms)), situation.Attributes);
    }

    private static string ContentOf(Decision decision, Situation situation, LoadedContent content)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            if (decision is { Rule: not null, Creative.Content: { } payload })
            {
                payload.Write(json, situation.Attributes, situation.Locale);
            }
            else if (decision is { Rule: not null, Creative: { } creative } && content.FindPicture(creative.Name) is { } picture)
            {
                json.WriteStartArray();
                Array.ForEach(picture.Fill(situation.Attributes, situation.Locale), json.WriteStringValue);
                json.WriteEndArray();
            }
            else
            {
                return "";
            }
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
