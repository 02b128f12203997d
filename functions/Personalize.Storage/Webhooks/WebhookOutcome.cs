namespace Personalize.Storage.Webhooks;

/// <summary>How a delivery ended.</summary>
public enum WebhookOutcome
{
    /// <summary>2xx.</summary>
    Delivered,

    /// <summary>Anything that may be better later: no answer, a redirect, any other status.</summary>
    Failed,

    /// <summary>410: the receiver wants none of it any more.</summary>
    Gone,
}
