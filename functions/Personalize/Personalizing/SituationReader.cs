using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Core.Places;
using Personalize.Core.Rights;
using Personalize.Storage.Ambient;
using Personalize.Storage.Contexts;
using Personalize.Storage.Places;
using Personalize.Storage.Resilience;
using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>Gathers what is known at one instant: at most three rows (context, rights, weather cell), and no provider.</summary>
internal sealed class SituationReader(ContextStore contexts, RightsStore rights, AmbientStore ambient, CurrentAmbient reports, CountryFinder countries)
{
    /// <summary>The customer, if there is one who may be used. Two rows, in parallel; rights never come from a cache.</summary>
    /// <exception cref="StorageUnavailableException">The store did not answer.</exception>
    public async Task<CustomerLook> LookUpAsync(RegistrationKey customer, ConsentDefaults defaults, CancellationToken stop)
    {
        var reading = contexts.ReadViewAsync(customer, stop);
        var word = rights.ReadStandingAsync(customer, stop);
        await Task.WhenAll(reading, word);

        var standing = await word;
        if (!standing.Rights.Allows(Purpose.Personalization, defaults))
        {
            return new CustomerLook.NotAllowed();
        }

        return await reading is { } context ? new CustomerLook.Known(context, standing) : new CustomerLook.Unknown(standing);
    }

    /// <summary>The whole situation. One row at most: the weather of the place; without it the weather is unknown and the open goes on.</summary>
    /// <param name="opener">Who looks.</param>
    /// <param name="customer">Null where nobody is known.</param>
    /// <param name="pass">What the picture was sent with; null on the web and for everyone.</param>
    /// <param name="bundle">The content in force.</param>
    /// <param name="stop">Ends the read.</param>
    public async Task<Situation> ReadAsync(
        Opener opener, CustomerLook.Known? customer, Pass? pass, ContentBundle bundle, CancellationToken stop)
    {
        var place = PlaceOf(opener, customer, bundle.ConsentDefaults);
        var weather = place.Point is { } point ? await WeatherAsync(WeatherCell.Of(point), stop) : null;
        var time = LocalTimes.At(place.Zone, opener.At);
        var hot = reports.Now;
        var reported = hot.At(opener.At, place.Point, place.Country);
        var store = NearestStore.Of(bundle.Stores, place);
        var who = customer is not null ? CustomerAttributes.From(customer.Context, opener.At) : Attributing.Named(opener);
        var locale = Attributing.LocaleOf(opener, who, bundle);
        var moment = new AttributeInputs
        {
            Customer = who,
            Weather = weather,
            Time = time,
            Place = place,
            NearestStore = store,
            Reports = reported,
            Locale = locale.Tag,
        };
        var attributes = Attributing.WithContent(bundle, Attributing.Of(moment, opener, pass, customer?.Context), customer is null ? AttributeValue.Null : who, opener.At, hot);
        return new Situation(opener, customer?.Context, customer?.Rights, place, weather, locale, attributes)
        {
            Standing = customer?.Standing,
            Store = store,
            Reports = reported,
            Hot = hot,
        };
    }

    /// <summary>Asks for the weather where a customer is taken to be, for opens to come; for nobody who does not allow personalization.</summary>
    /// <exception cref="StorageUnavailableException">The store did not answer.</exception>
    public async Task WarmAsync(RegistrationKey customer, ConsentDefaults defaults, DateTimeOffset now, CancellationToken stop)
    {
        if (await LookUpAsync(customer, defaults, stop) is CustomerLook.Known known
            && PlaceOf(new Opener(now, Verdict: null, Address: null), known, defaults).Point is { } point)
        {
            ambient.NoteDemand(WeatherCell.Of(point));
        }
    }

    private Place PlaceOf(Opener opener, CustomerLook.Known? customer, ConsentDefaults defaults)
    {
        var mayLocate = customer?.Rights.Allows(Purpose.Location, defaults) ?? false;
        var ipCountry = opener.Address is { } address && opener.AllowsIpPlace ? countries.Find(address) : null;
        var known = PlaceReading.Of(customer?.Context, mayLocate, ipCountry, opener.TimeZone);

        // Who scans a shop's code stands there: nobody in particular, or somebody who allows positions.
        return PlaceResolver.Resolve(
            opener.Store is { } store && (mayLocate || opener.Customer is null) ? known with { Device = store.Point, DeviceAt = opener.At, DeviceCity = store.City } : known, opener.At);
    }

    private async ValueTask<WeatherNow?> WeatherAsync(WeatherCell cell, CancellationToken stop)
    {
        ambient.NoteDemand(cell);
        try
        {
            return await ambient.ReadCellAsync(cell, stop);
        }
        catch (StorageUnavailableException)
        {
            SituationMetrics.CountWeatherUnavailable();
            return null;
        }
    }
}
