using Personalize.Storage.DeadLetters;
using Personalize.Storage.Decisions;
using Personalize.Storage.Rights;

namespace Personalize.Functions.Dispatch;

/// <summary>What dispatching reads and writes.</summary>
internal sealed record DispatchStores(RightsStore Rights, DecisionStore Decisions, DeadLetterStore DeadLetters);
