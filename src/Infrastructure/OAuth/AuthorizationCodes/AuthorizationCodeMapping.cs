using AuthServer.Domain.OAuth.AuthorizationCodes;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.AuthorizationCodes;

internal sealed class AuthorizationCodeMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var code = model.Entity<AuthorizationCode>().ToModuleTable("oauth", "authorization_codes");
        code.HasKey(entity => entity.Hash);
        code.Property(entity => entity.Grant).HasColumnName("grant_id");
        code.Property(entity => entity.Client).HasColumnName("client_id");
        code.Property(entity => entity.RedirectUri);
        code.Property(entity => entity.CodeChallenge);
        code.Property(entity => entity.Nonce);
        code.Property(entity => entity.DpopKey);
        code.Property(entity => entity.IssuedAt);
        code.Property(entity => entity.ExpiresAt);
        code.Property(entity => entity.RedeemedAt);
        code.Ignore(entity => entity.PendingEvents);
    }
}
