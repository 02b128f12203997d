using System.Security.Cryptography;
using System.Text.Json;
using Personalize.Core.Decisions;
using Personalize.Core.Events;
using Personalize.Core.Handoffs;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Handoffs;
using Personalize.Storage.Outbox;

namespace Personalize.Personalizing;

/// <summary>Issues tokens, proves who uses them, and tells the hub what became of them.</summary>
/// <param name="store">What stands behind tokens.</param>
/// <param name="persons">Whom they are about.</param>
/// <param name="hasher">Makes row keys.</param>
/// <param name="identitySecret">Signs tokens and proves customers.</param>
/// <param name="send">To the hub of events, with its partitions' number.</param>
internal sealed class TokenDesk(TokenStore store, PersonReader persons, RegistrationHasher hasher, byte[] identitySecret, (SendToPartition Send, int Partitions) send)
{
    public TokenStore Store => store;

    public PersonReader Persons => persons;

    /// <summary>A new token for a customer.</summary>
    public async Task<string> IssueAsync(Registration customer, KeptToken kept, ReadOnlyMemory<byte> use, CancellationToken stop)
    {
        var token = new OneTimeToken(DecisionId.TagOf(hasher.KeyOf(customer)), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        await store.PutAsync(token, kept, stop);
        return token.Sign(identitySecret, use.Span);
    }

    /// <summary>Null for a forged text, without asking the store.</summary>
    public OneTimeToken? Verify(string? text, ReadOnlySpan<byte> use) => OneTimeToken.TryVerify(text, identitySecret, use, out var token) ? token : null;

    /// <summary>Whether the caller proves to be the customer: an identity token for any of the person's user ids.</summary>
    public bool IsProven(HttpRequest request, Person person)
    {
        var proof = request.Query["identityToken"].ToString() is { Length: > 0 } given ? given : request.Headers["X-Identity-Token"].ToString();
        return person.Facets.Any(facet => facet.Registration.Kind == RegistrationKind.User && IdentityToken.IsValid(identitySecret, facet.Registration.Id, proof));
    }

    /// <summary>Puts an event about a customer into the hub; durable when it returns.</summary>
    /// <exception cref="EventHubUnavailableException">The hub did not take it.</exception>
    public async Task TellAsync(Registration customer, string id, string name, JsonElement properties, DateTimeOffset at, Registration? linked, CancellationToken stop)
    {
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        var happened = new CustomerEvent
        {
            Type = EventType.Track,
            MessageId = id,
            Customer = customer,
            At = moment,
            ReceivedAt = moment,
            Source = "personalize",
            Trust = SourceTrust.Server,
            Name = name,
            Properties = properties,
            Linked = linked is { } other ? [other] : [],
        };
        await send.Send([new EventData(EventCodec.Write(new HubMessage.Happened(happened)))], hasher.KeyOf(customer).Partition(send.Partitions), stop);
    }
}
