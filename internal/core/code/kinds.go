package code

// The coded fields whose meaning is a row of a dated table. Source: import interface of the single window, tables A.1–A.12.
type (
	// Country is a country or region (国家/地区), ISO 3166-1 alpha-3.
	Country = Code[countryKind]
	// Currency is a currency (币制), ISO 4217 alpha-3.
	Currency = Code[currencyKind]
	// Unit is a unit of quantity (计量单位) of the customs tables: 035 is the kilogram.
	Unit = Code[unitKind]
	// Office is a customs office (关别), 4 digits: 4901 is Hengyang.
	Office = Code[officeKind]
	// Mode is a customs supervision mode (监管方式): 0110 is general trade.
	Mode = Code[modeKind]
	// LevyNature is the nature of levy and exemption (征免性质): 101 is the general levy.
	LevyNature = Code[levyNatureKind]
	// LevyMode is the mode of levy and exemption of an item (征减免税方式): 1 is levied by the tariff, 3 is exempt.
	LevyMode = Code[levyModeKind]
	// Transport is a mode of transport (运输方式): 2 water, 3 rail, 4 road, 5 air.
	Transport = Code[transportKind]
	// Terms are the terms of delivery (成交方式): 1 CIF, 2 C&F, 3 FOB, 4 C&I, 7 EXW.
	Terms = Code[termsKind]
	// Package is a kind of packages (包装种类): 00 bulk, 22 carton.
	Package = Code[packageKind]
	// Document is the code of a supervision document (监管证件): 7 automatic import licence, Y proof of origin.
	Document = Code[documentKind]
	// Port is a foreign port (港口): ISO country and 3 digits, DEU000 when it is not known.
	Port = Code[portKind]
	// BorderPort is a port of entry or exit of China (入境口岸/离境口岸): 430006 is Xianing rail port.
	BorderPort = Code[borderPortKind]
	// District is a domestic district (境内目的地/货源地), 5 characters: 43019 is Changsha, others.
	District = Code[districtKind]
	// Region is an administrative division (行政区划), 6 to 8 digits.
	Region = Code[regionKind]
	// ContainerSpec is the size and kind of a container (集装箱规格): 11 is a 40-foot dry container, 21 a 20-foot one.
	ContainerSpec = Code[containerSpecKind]
	// Agreement is a preferential trade agreement or programme (优惠贸易协定): 02 ASEAN, 13 least developed countries, 22 RCEP.
	Agreement = Code[agreementKind]
)

type (
	countryKind       struct{}
	currencyKind      struct{}
	unitKind          struct{}
	officeKind        struct{}
	modeKind          struct{}
	levyNatureKind    struct{}
	levyModeKind      struct{}
	transportKind     struct{}
	termsKind         struct{}
	packageKind       struct{}
	documentKind      struct{}
	portKind          struct{}
	borderPortKind    struct{}
	districtKind      struct{}
	regionKind        struct{}
	containerSpecKind struct{}
	agreementKind     struct{}
)

// ParseCountry reads a country: 3 capital letters (ISO 3166-1 alpha-3). Any other text is a FormatError.
func ParseCountry(s string) (Country, error) { return parse[countryKind](s) }

// ParseCurrency reads a currency: 3 capital letters (ISO 4217). Any other text is a FormatError.
func ParseCurrency(s string) (Currency, error) { return parse[currencyKind](s) }

// ParseUnit reads a unit: 3 digits. Any other text is a FormatError.
func ParseUnit(s string) (Unit, error) { return parse[unitKind](s) }

// ParseOffice reads a office: 4 digits. Any other text is a FormatError.
func ParseOffice(s string) (Office, error) { return parse[officeKind](s) }

// ParseMode reads a supervision mode: 4 digits. Any other text is a FormatError.
func ParseMode(s string) (Mode, error) { return parse[modeKind](s) }

// ParseLevyNature reads a levy nature: 3 digits. Any other text is a FormatError.
func ParseLevyNature(s string) (LevyNature, error) { return parse[levyNatureKind](s) }

// ParseLevyMode reads a levy mode: 1 digit. Any other text is a FormatError.
func ParseLevyMode(s string) (LevyMode, error) { return parse[levyModeKind](s) }

// ParseTransport reads a transport mode: 1 digit or letter. Any other text is a FormatError.
func ParseTransport(s string) (Transport, error) { return parse[transportKind](s) }

// ParseTerms reads a terms: 1 digit. Any other text is a FormatError.
func ParseTerms(s string) (Terms, error) { return parse[termsKind](s) }

// ParsePackage reads a package type: 2 digits or letters. Any other text is a FormatError.
func ParsePackage(s string) (Package, error) { return parse[packageKind](s) }

// ParseDocument reads a document code: 1 digit or letter. Any other text is a FormatError.
func ParseDocument(s string) (Document, error) { return parse[documentKind](s) }

// ParsePort reads a port: 6 letters or digits. Any other text is a FormatError.
func ParsePort(s string) (Port, error) { return parse[portKind](s) }

// ParseBorderPort reads a border port: 6 digits. Any other text is a FormatError.
func ParseBorderPort(s string) (BorderPort, error) { return parse[borderPortKind](s) }

// ParseDistrict reads a district: 5 letters or digits. Any other text is a FormatError.
func ParseDistrict(s string) (District, error) { return parse[districtKind](s) }

// ParseRegion reads a region: 6 or 8 digits. Any other text is a FormatError.
func ParseRegion(s string) (Region, error) { return parse[regionKind](s) }

// ParseContainerSpec reads a container specification: 2 digits. Any other text is a FormatError.
func ParseContainerSpec(s string) (ContainerSpec, error) { return parse[containerSpecKind](s) }

// ParseAgreement reads a trade agreement: 2 to 4 letters or digits. Any other text is a FormatError.
func ParseAgreement(s string) (Agreement, error) { return parse[agreementKind](s) }

func (countryKind) name() string       { return "country" }
func (countryKind) want() string       { return "3 capital letters (ISO 3166-1 alpha-3)" }
func (countryKind) fits(s string) bool { return len(s) == 3 && upper(s) }

func (currencyKind) name() string       { return "currency" }
func (currencyKind) want() string       { return "3 capital letters (ISO 4217)" }
func (currencyKind) fits(s string) bool { return len(s) == 3 && upper(s) }

func (unitKind) name() string       { return "unit" }
func (unitKind) want() string       { return "3 digits" }
func (unitKind) fits(s string) bool { return len(s) == 3 && digits(s) }

func (officeKind) name() string       { return "office" }
func (officeKind) want() string       { return "4 digits" }
func (officeKind) fits(s string) bool { return len(s) == 4 && digits(s) }

func (modeKind) name() string       { return "supervision mode" }
func (modeKind) want() string       { return "4 digits" }
func (modeKind) fits(s string) bool { return len(s) == 4 && digits(s) }

func (levyNatureKind) name() string       { return "levy nature" }
func (levyNatureKind) want() string       { return "3 digits" }
func (levyNatureKind) fits(s string) bool { return len(s) == 3 && digits(s) }

func (levyModeKind) name() string       { return "levy mode" }
func (levyModeKind) want() string       { return "1 digit" }
func (levyModeKind) fits(s string) bool { return len(s) == 1 && digits(s) }

func (transportKind) name() string       { return "transport mode" }
func (transportKind) want() string       { return "1 digit or letter" }
func (transportKind) fits(s string) bool { return len(s) == 1 && alnum(s) }

func (termsKind) name() string       { return "terms" }
func (termsKind) want() string       { return "1 digit" }
func (termsKind) fits(s string) bool { return len(s) == 1 && digits(s) }

func (packageKind) name() string       { return "package type" }
func (packageKind) want() string       { return "2 digits or letters" }
func (packageKind) fits(s string) bool { return len(s) == 2 && alnum(s) }

func (documentKind) name() string       { return "document code" }
func (documentKind) want() string       { return "1 digit or letter" }
func (documentKind) fits(s string) bool { return len(s) == 1 && alnum(s) }

func (portKind) name() string       { return "port" }
func (portKind) want() string       { return "6 letters or digits" }
func (portKind) fits(s string) bool { return len(s) == 6 && alnum(s) }

func (borderPortKind) name() string       { return "border port" }
func (borderPortKind) want() string       { return "6 digits" }
func (borderPortKind) fits(s string) bool { return len(s) == 6 && digits(s) }

func (districtKind) name() string       { return "district" }
func (districtKind) want() string       { return "5 letters or digits" }
func (districtKind) fits(s string) bool { return len(s) == 5 && alnum(s) }

func (regionKind) name() string       { return "region" }
func (regionKind) want() string       { return "6 or 8 digits" }
func (regionKind) fits(s string) bool { return (len(s) == 6 || len(s) == 8) && digits(s) }

func (containerSpecKind) name() string       { return "container specification" }
func (containerSpecKind) want() string       { return "2 digits" }
func (containerSpecKind) fits(s string) bool { return len(s) == 2 && digits(s) }

func (agreementKind) name() string       { return "trade agreement" }
func (agreementKind) want() string       { return "2 to 4 letters or digits" }
func (agreementKind) fits(s string) bool { return len(s) >= 2 && len(s) <= 4 && alnum(s) }
