using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Personalizing;
using Personalize.Storage.EventHubs;

namespace Personalize.Functions.Passes;

/// <summary>Seals passes.</summary>
internal sealed class PassIssuer(
    PassSealer sealer, RegistrationHasher hasher, EventHubProducerClient hub, int partitionCount, PassUrls urls, WeatherWarming warming)
{
    /// <summary>A place for the fields that passes of one request have no room for.</summary>
    public OverflowFields NewOverflow() => new(hub, hasher, partitionCount);

    /// <summary>A recipient's pass. Fields that do not fit are added to the overflow, which must be flushed before the pass is given away.</summary>
    public string Issue(PassOrder order, Recipient recipient, DateTimeOffset now, OverflowFields overflow)
    {
        var customer = hasher.KeyOf(recipient.Customer);
        var expires = DateOnly.FromDateTime(now.UtcDateTime).AddDays(order.ExpiresInDays);
        var pass = Pass.For(customer, order.Message, expires, recipient.Fields);
        var text = sealer.Seal(pass);
        if (pass.FieldsInContext)
        {
            overflow.Add(order.Message, recipient, text, now);
        }

        warming.Ask(customer);
        return text;
    }

    /// <summary>The URLs that carry passes.</summary>
    public PassUrls Urls => urls;
}
