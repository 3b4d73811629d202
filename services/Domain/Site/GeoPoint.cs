using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Domain.Site;

/// <summary>A place in the plan's datum: longitude −180 to 180, latitude −90 to 90, degrees. Written [longitude, latitude] as in GeoJSON.</summary>
public readonly record struct GeoPoint([Range(-180.0, 180.0)] double Longitude, [Range(-90.0, 90.0)] double Latitude);
