using AuthServer.Domain.Sessions;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Sessions;

/// <summary>Maps sessions; no version column, since use and end are conditional statements.</summary>
internal sealed class SessionMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var session = model.Entity<Session>().ToModuleTable("sessions", "sessions");
        session.HasKey(row => row.Id);
        session.Property(row => row.Id).ValueGeneratedNever();
        session.Property(row => row.User).HasColumnName("user_id");
        session.Property(row => row.Origin).HasColumnName("sealed_origin");
        session.Property(row => row.EndedAt);
        session.Property(row => row.EndReason);
    }
}
