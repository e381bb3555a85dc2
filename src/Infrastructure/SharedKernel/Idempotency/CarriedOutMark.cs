using AuthServer.Infrastructure.SharedKernel.Persistence;

namespace AuthServer.Infrastructure.SharedKernel.Idempotency;

/// <summary>Says, in the transaction of the work itself, that the request under an idempotency key was carried out. One per request scope; silent without a key.</summary>
internal sealed class CarriedOutMark(SqlSession sql)
{
    /// <summary>The turn that is being worked on; absent by design for requests without a key.</summary>
    public Guid? Turn { get; set; }

    /// <summary>Writes the mark. Undoes the work when another request has taken the turn over meanwhile.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        if (Turn is not { } turn)
            return;

        var marked = await sql.ExecuteAsync($"UPDATE {sql.Table("kernel", "idempotency_keys")} SET state = 'carried_out' WHERE id = @turn", new { turn }, ct);
        if (marked != 1)
            throw new InvalidOperationException("The request took so long that another one was let in under its idempotency key.");
    }
}
