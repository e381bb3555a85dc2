using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Cuts a page out of one row more than was asked for.</summary>
internal static class KeyPage
{
    /// <summary>The page, with the cursor of the next one when there are more rows. Select <c>page.Size + 1</c> rows.</summary>
    public static Page<TItem> Of<TRow, TItem>(IReadOnlyList<TRow> rows, PageRequest page, Func<TRow, TItem> item, Func<TRow, string> cursor)
    {
        if (rows.Count <= page.Size)
            return new Page<TItem>([.. rows.Select(item)], null);

        var shown = rows.Take(page.Size).ToList();
        return new Page<TItem>([.. shown.Select(item)], cursor(shown[^1]));
    }
}
