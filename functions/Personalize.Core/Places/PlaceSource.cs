namespace Personalize.Core.Places;

/// <summary>How a place is known, from nothing to best.</summary>
public enum PlaceSource
{
    Unknown,

    /// <summary>The country that the address of a direct request is registered in.</summary>
    IpCountry,

    /// <summary>The home that the customer declared.</summary>
    Home,

    /// <summary>The position of the customer's device, consented and at most a day old.</summary>
    Device,
}
