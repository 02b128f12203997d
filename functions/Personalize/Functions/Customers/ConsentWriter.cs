using System.Globalization;
using System.Text.Json;
using Personalize.Core.Content;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Hosting;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Outbox;
using Personalize.Storage.Personal;
using Personalize.Storage.Rights;

namespace Personalize.Functions.Customers;

/// <summary>Writes what a customer grants or withdraws.</summary>
internal sealed class ConsentWriter(RightsStore rights, Withdrawals withdrawals, RegistrationHasher hasher, int partitionCount, SendToPartition send)
{
    /// <summary>Reads {"personalization": false, …}: every fault, or at least one word.</summary>
    public static (CustomerRights Said, IReadOnlyList<ProblemError> Errors) Read(JsonElement body, DateTimeOffset now)
    {
        var errors = new List<ProblemError>();
        var said = CustomerRights.Unspoken;
        foreach (var property in body.EnumerateObject())
        {
            var at = JsonPointer.Append("", property.Name);
            if (PurposeNames.Parse(property.Name) is not { } purpose)
            {
                errors.Add(new ProblemError(at, "The purposes are communication, analysis, personalization and location."));
            }
            else if (property.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                errors.Add(new ProblemError(at, "This must be true or false."));
            }
            else
            {
                said = said.With(purpose, new Consent(property.Value.GetBoolean(), now));
            }
        }

        if (said == CustomerRights.Unspoken && errors.Count == 0)
        {
            errors.Add(new ProblemError("", "This says nothing: name at least one of communication, analysis, personalization and location."));
        }

        return (said, errors);
    }

    /// <summary>
    /// Durable, and so effective on the next request, when it returns. A denial holds for every registration. A grant is the owner's own: what belongs
    /// to somebody stands under that one's word besides its own, and once it is taken away from them nothing that they allowed is left on it.
    /// </summary>
    /// <param name="registrations">The person's, the owner first.</param>
    /// <param name="said">What was said.</param>
    /// <param name="now">When.</param>
    /// <param name="stop">Ends the work; repeat.</param>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">Perhaps not written.</exception>
    public async Task WriteAsync(IReadOnlyList<Registration> registrations, CustomerRights said, DateTimeOffset now, CancellationToken stop)
    {
        if (said.Location is { Granted: false })
        {
            // Also where nothing was said before: positions may have been kept under a default.
            await Task.WhenAll(registrations.Select(registration => withdrawals.AddAsync(new Withdrawal(hasher.KeyOf(registration), now), stop)));
        }

        await Task.WhenAll(registrations.Select((registration, at) => rights.WriteAsync(hasher.KeyOf(registration), at == 0 ? said : said.Refusals, stop)));
        if (said.Location is { Granted: false })
        {
            await Task.WhenAll(registrations.Select(registration => RefoldAsync(registration, now, stop)));
        }
    }

    // The fold drops the position that is stored. Readers look at the rights first, so a hub that is down changes nothing for them.
    private async Task RefoldAsync(Registration registration, DateTimeOffset now, CancellationToken stop)
    {
        var id = "consent-" + now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var message = new HubMessage.Refold(id, registration, now, registration);
        try
        {
            await send([new EventData(EventCodec.Write(message))], hasher.KeyOf(registration).Partition(partitionCount), stop);
        }
        catch (EventHubUnavailableException)
        {
            // The sweep tells it again.
        }
    }
}
