using AuthServer.Domain.OAuth.Clients;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Clients;

internal sealed class ClientMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var client = model.Entity<Client>().ToModuleTable("oauth", "clients").HasVersion();
        client.HasKey(entity => entity.Id);
        client.Property(entity => entity.Id).HasColumnName("client_id");
        client.Property(entity => entity.Settings).HasRecord();
        client.Property(entity => entity.Registration).HasOptionalRecord();
        client.Property(entity => entity.IsEnabled);
        client.Property(entity => entity.CreatedAt);
        client.Property(entity => entity.ChangedAt);
        client.Ignore(entity => entity.PendingEvents);

        client.OwnsMany(entity => entity.Secrets, secret =>
        {
            secret.ToTable("client_secrets", "oauth");
            secret.WithOwner().HasForeignKey("ClientId");
            secret.HasKey(entity => entity.Id);
            secret.Property(entity => entity.Id).ValueGeneratedNever();
            secret.Property<byte[]>("Hash");
            secret.Property<byte[]?>("Sealed").HasColumnName("sealed_value");
            secret.Property(entity => entity.CreatedAt);
            secret.Property(entity => entity.ExpiresAt);
            secret.Ignore(entity => entity.HashBytes);
            secret.Ignore(entity => entity.SealedBytes);
        });

        client.OwnsMany(entity => entity.Origins, origin =>
        {
            origin.ToTable("client_origins", "oauth");
            origin.WithOwner().HasForeignKey("ClientId");
            origin.HasKey("ClientId", nameof(ClientOrigin.Origin));
            origin.Property(entity => entity.Origin).ValueGeneratedNever();
        });

        client.Navigation(entity => entity.Secrets).UsePropertyAccessMode(PropertyAccessMode.Field);
        client.Navigation(entity => entity.Origins).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
