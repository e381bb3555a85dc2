namespace AuthServer.Orchestration.SharedKernel;

/// <summary>One page of a list that is paged by key.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="Items">The rows, in the list's stated order.</param>
/// <param name="Next">The cursor of the next page, absent by design on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which page is wanted.</summary>
/// <param name="Cursor">What the previous page gave as <see cref="Page{T}.Next"/>, absent by design for the first.</param>
/// <param name="Limit">How many rows, 1 to 200.</param>
public sealed record PageRequest(string? Cursor, int Limit = 50)
{
    /// <summary>The limit, held within 1 to 200.</summary>
    public int Size => Math.Clamp(Limit, 1, 200);
}
