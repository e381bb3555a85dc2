using AuthServer.Domain.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authorization.Policies;

/// <summary><c>authz.policy_drafts</c>.</summary>
internal sealed class PolicyDraftMapping : IModelPart
{
    public void Map(ModelBuilder model) => model.Entity<PolicyDraft>(entity =>
    {
        entity.ToModuleTable(RoleMapping.Schema, "policy_drafts").HasVersion();
        entity.HasKey(draft => draft.Id);
        entity.Property(draft => draft.Id).ValueGeneratedNever();
        entity.Property(draft => draft.Documents).HasJson();
        entity.Ignore(draft => draft.Bundle);
        entity.Ignore(draft => draft.PendingEvents);
    });
}
