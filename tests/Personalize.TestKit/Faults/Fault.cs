namespace Personalize.TestKit.Faults;

/// <summary>What a <see cref="FaultProxy"/> does with a request.</summary>
public enum Fault
{
    /// <summary>Nothing: it passes.</summary>
    None,

    /// <summary>The connection is reset before an answer.</summary>
    Reset,

    /// <summary>The request is swallowed and nothing comes, ever.</summary>
    Hang,

    /// <summary>503 with the service's error body.</summary>
    Busy,

    /// <summary>500 without a word.</summary>
    ServerError,

    /// <summary>429, to be sent again in a second.</summary>
    TooMany,

    /// <summary>200 with bytes that are nobody's protocol.</summary>
    Garbage,

    /// <summary>The store applies the request; the reply is lost and the connection with it.</summary>
    DropReply,

    /// <summary>The store applies the request; the reply does not come for as long as anybody waits.</summary>
    HoldReply,
}
