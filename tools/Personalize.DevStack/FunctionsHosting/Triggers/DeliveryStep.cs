using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting.Handlers;

namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>One step of one delivery, for whoever watches.</summary>
/// <param name="RetryCount">0 for the first attempt.</param>
/// <param name="Handlers">The processes it goes to: one, or all with <see cref="FunctionsHostOptions.IsDeliveredToAll"/>.</param>
internal sealed record DeliveryStep(
    DeliveryStage Stage, string Function, int Partition, int RetryCount, IReadOnlyList<LoggedEvent> Events, IReadOnlyList<HandlerSupervisor> Handlers);
