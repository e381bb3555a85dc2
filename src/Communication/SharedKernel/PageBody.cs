using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Communication.SharedKernel;

/// <summary>One page of a list on the wire.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="Items">The rows.</param>
/// <param name="Next">What to send as <c>cursor</c> for the next page; absent on the last.</param>
public sealed record PageBody<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Turns each row into its wire form.</summary>
    public static PageBody<T> From<TRow>(Page<TRow> page, Func<TRow, T> body) => new([.. page.Items.Select(body)], page.Next);
}
