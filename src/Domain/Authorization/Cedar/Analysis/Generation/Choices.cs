namespace AuthServer.Domain.Authorization.Cedar.Analysis.Generation;

/// <summary>Choices that follow from a seed: the same seed gives the same choices, on every machine and in every version.</summary>
internal sealed class Choices(long seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>A number below the bound, which is positive.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of them.</summary>
    public T One<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Some of them, in their order.</summary>
    public IReadOnlyList<T> Some<T>(IEnumerable<T> choices, int percent) => [.. choices.Where(_ => Chance(percent))];

    // SplitMix64: a counter, and a mix of its bits.
    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = _state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
