namespace Personalize.Storage.Weather;

/// <summary>How asking the provider ended.</summary>
public enum WeatherFetchOutcome
{
    /// <summary>It answered; single cells may still be missing.</summary>
    Fetched,

    /// <summary>No answer in time, a broken connection, 429 or 5xx, or it was not asked because it has just failed.</summary>
    Unavailable,

    /// <summary>It answered 4xx: the request or the subscription is wrong, and asking again does not help.</summary>
    Refused,

    /// <summary>It answered something that is not weather for the cells asked.</summary>
    Garbled,
}
