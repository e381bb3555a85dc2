namespace AuthServer.Infrastructure.SharedKernel.Sealing;

/// <summary>A column that holds sealed values. Each adapter that seals registers its columns, so that a rotation of the key finds them.</summary>
/// <param name="Schema">The module's schema.</param>
/// <param name="Table">The table.</param>
/// <param name="KeyColumn">Its primary key: one column, a UUID or text.</param>
/// <param name="Column">The sealed column; null where there is no secret.</param>
/// <param name="PurposeOf">The purpose with which the row was sealed, from its primary key (a UUID in lower case with dashes).</param>
internal sealed record SealedColumn(string Schema, string Table, string KeyColumn, string Column, Func<string, string> PurposeOf)
{
    /// <summary>Whether there are few rows, so that each start may look at all of them.</summary>
    public bool IsSmall { get; init; }
}
