using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Personal;

namespace Personalize.Functions.SweepErasures;

/// <summary>Where promises stand, and what is deleted to keep them.</summary>
internal sealed record ErasureStores(ErasureJobs Jobs, PersonalStore Personal, TimelineEditor Timelines, DeadLetterStore DeadLetters);
