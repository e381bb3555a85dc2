using AuthServer.Domain.Identity.Invitations;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Identity.Invitations;

/// <summary>Maps invitations.</summary>
internal sealed class InvitationMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var invitation = model.Entity<Invitation>().ToModuleTable("identity", "invitations");
        invitation.HasKey(row => row.Id);
        invitation.Property(row => row.Id).ValueGeneratedNever();
        invitation.Property(row => row.ClosedAt);
    }
}
