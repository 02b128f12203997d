using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Outbox;
using Personalize.Storage.Rights;

namespace Personalize.Functions.Fold;

/// <summary>Where the fold reads and writes: the facets it owns, and those of others that its views are merged from.</summary>
internal sealed record FoldStores(FacetStore Facets, ContextStore Others, RightsStore Rights, DeadLetterStore DeadLetters, OutboxStore Outbox);
