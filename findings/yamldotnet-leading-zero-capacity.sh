#!/usr/bin/env bash
# YamlDotNet 18.1.0 (NuGet): numbers of a site plan, deserialized with the defaults into int and double properties.
# Expected: YAML 1.2 (which the library writes): 0500 is 500; 8:30 is no number; a key without a value is an error for a number that is not
# nullable; a key given twice is an error, as the specification demands.
# Happens: into an int 0500 is octal (320 people), into a double it is 500; 8:30 is 510 in base 60; a missing value is 0, in a list too;
# of a key given twice the last holds. A 0800 is refused, so a plan with 0500 and 0700 in it looks tested.
# Matters here: a capacity padded with zeros for a tidy column loses a third of its people, "capacity:" left blank is a zone that is always
# full. Read scalars as text and check them against one pattern; ask for WithDuplicateKeyChecking().
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > probe.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="YamlDotNet" Version="18.1.0" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using YamlDotNet.Serialization;
var reader = new DeserializerBuilder().Build();
string Read<T>(string text)
{
    try { return reader.Deserialize<Dictionary<string, T>>("capacity: " + text)["capacity"]?.ToString() ?? "null"; }
    catch (YamlDotNet.Core.YamlException) { return "error"; }
}
foreach (var text in new[] { "500", "0500", "0700", "0800", "8:30", "" })
    Console.WriteLine($"'{text}': int {Read<int>(text)}, double {Read<double>(text)}");
Console.WriteLine("list: " + string.Join(" ", reader.Deserialize<List<int>>("- 100\n-\n- 300\n")));
Console.WriteLine("given twice: " + reader.Deserialize<Zone>("Capacity: 100\nCapacity: 900\n").Capacity);
sealed class Zone { public int Capacity { get; set; } }
CS
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
dotnet build -c Release -v quiet -o out probe.csproj >build.log 2>&1 || { cat build.log >&2; exit 1; }

seen=$(dotnet out/probe.dll)
expected="'500': int 500, double 500
'0500': int 320, double 500
'0700': int 448, double 700
'0800': int error, double 800
'8:30': int 510, double error
'': int 0, double 0
list: 100 0 300
given twice: 900"
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'yamldotnet-leading-zero-capacity: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
