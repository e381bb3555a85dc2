using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Scopes;

internal sealed class ScopeMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var scope = model.Entity<ApiScope>().ToModuleTable("oauth", "scopes").HasVersion();
        scope.HasKey(entity => entity.Name);
        scope.Property(entity => entity.Words);
        scope.Property(entity => entity.Audience);
        scope.Property(entity => entity.CreatedAt);
        scope.Ignore(entity => entity.PendingEvents);
    }
}
