using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.InitialAccessTokens;

internal sealed class InitialAccessTokenMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var token = model.Entity<InitialAccessToken>().ToModuleTable("oauth", "initial_access_tokens");
        token.HasKey(entity => entity.Id);
        token.Property(entity => entity.Id).ValueGeneratedNever();
        token.Property(entity => entity.Name);
        token.Property<byte[]>("Hash");
        token.Property(entity => entity.CreatedAt);
        token.Property(entity => entity.ExpiresAt);
        token.Property(entity => entity.UsesLeft);
        token.Property(entity => entity.Policy).HasRecord();
    }
}
