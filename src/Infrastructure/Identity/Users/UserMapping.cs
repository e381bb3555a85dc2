using AuthServer.Domain.Identity.Users;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Identity.Users;

/// <summary>Maps people.</summary>
internal sealed class UserMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var user = model.Entity<User>().ToModuleTable("identity", "users").HasVersion();
        user.HasKey(row => row.Id);
        user.Property(row => row.Id).ValueGeneratedNever();
        user.Ignore(row => row.IsActive);
        user.ComplexProperty(row => row.Profile, profile =>
        {
            profile.Property(row => row.Name).HasColumnName("name");
            profile.Property(row => row.GivenName).HasColumnName("given_name");
            profile.Property(row => row.FamilyName).HasColumnName("family_name");
            profile.Property(row => row.Picture).HasColumnName("picture");
            profile.Property(row => row.Locale).HasColumnName("locale");
            profile.Property(row => row.ZoneInfo).HasColumnName("zone_info");
            profile.Property(row => row.PhoneNumber).HasColumnName("phone_number");
            profile.Property(row => row.MiddleName).HasColumnName("middle_name");
            profile.Property(row => row.Nickname).HasColumnName("nickname");
            profile.Property(row => row.ProfilePage).HasColumnName("profile_page");
            profile.Property(row => row.Website).HasColumnName("website");
            profile.Property(row => row.Gender).HasColumnName("gender");
            profile.Property(row => row.Birthdate).HasColumnName("birthdate");
            profile.ComplexProperty(row => row.Address, address =>
            {
                address.Property(row => row.StreetAddress).HasColumnName("street_address");
                address.Property(row => row.Locality).HasColumnName("locality");
                address.Property(row => row.Region).HasColumnName("region");
                address.Property(row => row.PostalCode).HasColumnName("postal_code");
                address.Property(row => row.Country).HasColumnName("country");
            });
        });
    }
}
