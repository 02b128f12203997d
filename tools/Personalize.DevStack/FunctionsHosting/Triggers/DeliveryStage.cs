namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>Where a delivery stands.</summary>
internal enum DeliveryStage
{
    /// <summary>The batch is read, nothing is sent.</summary>
    Reading,

    /// <summary>The handler has the whole request; its answer is not there yet.</summary>
    Sent,

    /// <summary>The handler answered with success; the checkpoint is not written.</summary>
    Answered,

    /// <summary>The attempt failed; a repeat or the end of the retries follows.</summary>
    Failed,

    /// <summary>The checkpoint is on the disk.</summary>
    Checkpointed,
}
