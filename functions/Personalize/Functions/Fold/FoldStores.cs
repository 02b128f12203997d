using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Outbox;
using Personalize.Storage.Rights;

namespace Personalize.Functions.Fold;

/// <summary>Where the fold reads and writes.</summary>
internal sealed record FoldStores(ContextStore Contexts, RightsStore Rights, DeadLetterStore DeadLetters, OutboxStore Outbox);
